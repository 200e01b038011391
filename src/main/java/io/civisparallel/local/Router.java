package io.civisparallel.local;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. A slash at the end of a path makes no difference. */
final class Router {

  /** What a request's path was found to be. */
  record Match(Route route, Map<String, Long> ids) {

    /** Takes a copy of the numbers. */
    Match {
      ids = Map.copyOf(ids);
    }
  }

  /** The segments after which the tree forks; a number is a segment of its own. */
  private static final class Node {
    final Map<String, Node> words = new HashMap<>();
    final Map<String, Route> methods = new TreeMap<>();
    @Nullable Node number;
  }

  private final List<Route> routes;
  private final Node root = new Node();

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
    for (Route route : routes) {
      if (leaf(route).methods.put(route.method(), route) != null) {
        throw new IllegalStateException("Two routes for " + route.method() + " " + route.path());
      }
    }
  }

  /** All routes, in the order in which they were given. */
  List<Route> routes() {
    return routes;
  }

  /**
   * Finds a route.
   *
   * @param path without its query
   * @throws ApiError if there is none
   */
  Match find(String method, String path) {
    Map<Integer, Long> numbers = new LinkedHashMap<>();
    Node node = root;
    String[] segments = segments(path);
    for (int i = 0; i < segments.length && node != null; i++) {
      Node next = node.words.get(segments[i]);
      if (next == null && segments[i].matches("\\d{1,18}")) {
        numbers.put(i, Long.parseLong(segments[i]));
        next = node.number;
      }
      node = next;
    }
    if (node == null || node.methods.isEmpty()) {
      throw ApiError.notFound("this platform does not serve this path");
    }
    Route route = node.methods.get(method);
    if (route == null) {
      throw ApiError.methodNotAllowed(method);
    }
    return new Match(route, named(route, numbers));
  }

  private Node leaf(Route route) {
    Node node = root;
    for (String segment : segments(route.path())) {
      if (segment.startsWith("{")) {
        Node next = node.number == null ? new Node() : node.number;
        node.number = next;
        node = next;
      } else {
        node = node.words.computeIfAbsent(segment, word -> new Node());
      }
    }
    return node;
  }

  private static Map<String, Long> named(Route route, Map<Integer, Long> numbers) {
    String[] segments = segments(route.path());
    Map<String, Long> named = new HashMap<>();
    numbers.forEach(
        (place, number) ->
            named.put(segments[place].substring(1, segments[place].length() - 1), number));
    return named;
  }

  private static String[] segments(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    return (inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner).split("/", -1);
  }
}
