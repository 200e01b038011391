package io.civisparallel.target;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds an argument set to exactly one of a method's overloads.
 *
 * <p>As in Java, an overload that takes the values as they are goes before one that has to gather
 * them for its variable parameter; apart from that none is better than another.
 */
final class MethodBinder implements Binder {

  /** More overloads than these are not told one by one. */
  private static final int MOST_TOLD = 8;

  private final List<OverloadBinder> overloads;
  private final List<OverloadBinder> gathering;

  MethodBinder(List<Overload> overloads) {
    this.overloads = overloads.stream().map(OverloadBinder::new).toList();
    this.gathering = this.overloads.stream().filter(it -> it.overload().varargs()).toList();
  }

  @Override
  public Binding bind(int index, String line, JsonNode value) {
    if (overloads.size() == 1 && gathering.isEmpty()) {
      return overloads.get(0).bind(value);
    }
    Binding binding = choose(overloads, value, false);
    if (binding == null && value.isArray()) {
      binding = choose(gathering, value, true);
    }
    return binding == null ? explain(value) : binding;
  }

  /** Gives the one that fits, why there are too many, or null if there is none. */
  private static @Nullable Binding choose(
      List<OverloadBinder> overloads, JsonNode value, boolean gather) {
    Binding only = null;
    List<Overload> fitting = List.of();
    for (OverloadBinder overload : overloads) {
      Binding binding = gather ? overload.gather(value) : overload.bind(value);
      if (binding instanceof Binding.Bound) {
        only = binding;
        fitting = fitting.isEmpty() ? new ArrayList<>(overloads.size()) : fitting;
        fitting.add(overload.overload());
      }
    }
    return fitting.size() < 2 ? only : ambiguous(fitting);
  }

  private static Binding ambiguous(List<Overload> fitting) {
    String list =
        fitting.stream()
            .limit(MOST_TOLD)
            .map(Overload::toString)
            .collect(Collectors.joining(" and "));
    int more = fitting.size() - MOST_TOLD;
    return new Binding.Unbound(
        "more than one overload fits: "
            + list
            + (more > 0 ? " and " + more + " more" : "")
            + "; name one in the target, such as ...::"
            + fitting.get(0),
        JsonPointer.empty());
  }

  private Binding explain(JsonNode value) {
    if (overloads.size() == 1) {
      return overloads.get(0).explain(value);
    }
    String reasons =
        overloads.stream()
            .limit(MOST_TOLD)
            .map(it -> reason(it, value))
            .collect(Collectors.joining("; "));
    int more = overloads.size() - MOST_TOLD;
    return new Binding.Unbound(
        "no overload fits: " + reasons + (more > 0 ? "; and " + more + " more" : ""),
        JsonPointer.empty());
  }

  private static String reason(OverloadBinder overload, JsonNode value) {
    String name = overload.overload().toString();
    String message = overload.explain(value).message();
    return message.startsWith(name) ? message : name + ": " + message;
  }
}
