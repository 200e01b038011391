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
 * them for its variable parameter; apart from that there is no better or worse.
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
    Binding binding = choose(overloads.stream().map(it -> it.bind(value)).toList());
    if (binding == null && !gathering.isEmpty() && value.isArray()) {
      binding = choose(gathering.stream().map(it -> it.gather(value)).toList());
    }
    return binding == null ? explain(value) : binding;
  }

  /** Gives the one that is bound, why there are too many, or null if there is none. */
  private static @Nullable Binding choose(List<Binding> bindings) {
    Binding.Bound only = null;
    List<Overload> fitting = new ArrayList<>();
    for (Binding binding : bindings) {
      if (binding instanceof Binding.Bound bound) {
        only = bound;
        fitting.add(bound.overload());
      }
    }
    if (fitting.size() < 2) {
      return only;
    }
    return new Binding.Unbound(
        "more than one overload fits: "
            + fitting.stream().map(Overload::toString).collect(Collectors.joining(" and "))
            + "; name the one that is meant in the target",
        JsonPointer.empty());
  }

  private Binding explain(JsonNode value) {
    if (overloads.size() == 1) {
      return overloads.get(0).explain(value);
    }
    String reasons =
        overloads.stream()
            .limit(MOST_TOLD)
            .map(it -> it.overload() + ": " + it.explain(value).message())
            .collect(Collectors.joining("; "));
    int more = overloads.size() - MOST_TOLD;
    return new Binding.Unbound(
        "no overload fits: " + reasons + (more > 0 ? "; and " + more + " more" : ""),
        JsonPointer.empty());
  }
}
