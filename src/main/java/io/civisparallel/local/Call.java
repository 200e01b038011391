package io.civisparallel.local;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that found its route. */
final class Call {

  private final Map<String, Long> ids;
  private final Map<String, String> query;
  private final RequestBody body;

  Call(Map<String, Long> ids, Map<String, String> query, RequestBody body) {
    this.ids = Map.copyOf(ids);
    this.query = Map.copyOf(query);
    this.body = body;
  }

  /** The number that the path names {@code {id}}. */
  long id() {
    return number("id");
  }

  /** The number that the path names {@code {run_id}}. */
  long runId() {
    return number("run_id");
  }

  /** A query parameter, null where it is not given. */
  @Nullable String query(String name) {
    return query.get(name);
  }

  /** A comma-separated query parameter, empty where it is not given. */
  List<String> words(String name) {
    String value = query.get(name);
    return value == null || value.isBlank()
        ? List.of()
        : Arrays.stream(value.split(",")).map(String::strip).toList();
  }

  /** A query parameter that was checked to be a number. */
  int number(String name, int otherwise) {
    String value = query.get(name);
    return value == null ? otherwise : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(value));
  }

  /** A query parameter that was checked to be yes or no. */
  boolean flag(String name) {
    String value = query.get(name);
    return value != null && QueryParameter.isTrue(value);
  }

  /** A query parameter that was checked to be a moment, null where it is not given. */
  @Nullable Instant time(String name) {
    String value = query.get(name);
    return value == null ? null : Times.parse(value);
  }

  /** Which page of a list is asked for. */
  Paging paging(int largest) {
    return Paging.of(number("limit", largest), number("page_num", 1), largest);
  }

  /**
   * The body.
   *
   * @throws ApiError if it is not as it should be
   */
  <T> T body(Class<T> type) throws IOException {
    return body.read(type);
  }

  private long number(String name) {
    Long number = ids.get(name);
    if (number == null) {
      throw new IllegalStateException("The path has no " + name);
    }
    return number;
  }
}
