package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.civisparallel.target.Overload.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds an argument set to one overload, or says why it does not fit. */
final class OverloadBinder {

  private final Overload overload;
  private final List<Parameter> parameters;
  private final boolean takesWholeObject;
  private final boolean named;
  private final Set<String> names = new HashSet<>();

  OverloadBinder(Overload overload) {
    this.overload = overload;
    this.parameters = overload.parameters();
    this.takesWholeObject = parameters.size() == 1 && parameters.get(0).type().takesObjects();
    this.named = parameters.stream().allMatch(it -> it.name() != null);
    parameters.stream().map(Parameter::name).filter(it -> it != null).forEach(names::add);
  }

  Overload overload() {
    return overload;
  }

  /** Binds the values as they are. */
  Binding bind(JsonNode value) {
    if (value.isArray()) {
      return byPosition(value);
    }
    if (value.isObject() && !takesWholeObject) {
      return byName(value);
    }
    if (parameters.size() != 1) {
      return refuse(takes("; write " + example() + ", not " + Shown.of(value)));
    }
    return bound(List.of(value));
  }

  /** Binds an array whose last elements become the variable last parameter. */
  Binding gather(JsonNode value) {
    int fixed = parameters.size() - 1;
    if (value.size() < fixed) {
      return refuse(takes(", here are " + value.size()));
    }
    ArrayNode gathered = JsonNodeFactory.instance.arrayNode(value.size() - fixed);
    List<JsonNode> arguments = new ArrayList<>(parameters.size());
    for (int i = 0; i < value.size(); i++) {
      if (i < fixed) {
        arguments.add(value.get(i));
      } else {
        gathered.add(value.get(i));
      }
    }
    arguments.add(gathered);
    for (int i = 0; i <= fixed; i++) {
      Mismatch mismatch = parameters.get(i).type().mismatch(arguments.get(i));
      if (mismatch != null) {
        Mismatch there = i < fixed ? mismatch.within(i) : shifted(mismatch, fixed);
        return refuse(there.prefixed(place(i)));
      }
    }
    return new Binding.Bound(overload, arguments);
  }

  /** Why a value that fits in no way does not fit. */
  Binding.Unbound explain(JsonNode value) {
    Binding binding = overload.varargs() && value.isArray() ? gather(value) : bind(value);
    return binding instanceof Binding.Unbound unbound ? unbound : refuse(takes(""));
  }

  private Binding byPosition(JsonNode value) {
    if (value.size() != parameters.size()) {
      return refuse(takes(", here are " + value.size() + arrayHint(value)));
    }
    List<JsonNode> arguments = new ArrayList<>(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      JsonNode argument = value.get(i);
      Mismatch mismatch = parameters.get(i).type().mismatch(argument);
      if (mismatch != null) {
        return refuse(mismatch.within(i).prefixed(place(i)));
      }
      arguments.add(argument);
    }
    return new Binding.Bound(overload, arguments);
  }

  private Binding byName(JsonNode value) {
    if (!named) {
      return refuse(
          Mismatch.here(
              "the class file does not tell the names of the parameters: compile with -parameters,"
                  + " or write an array"));
    }
    List<JsonNode> arguments = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters) {
      String name = String.valueOf(parameter.name());
      JsonNode argument = value.get(name);
      Mismatch mismatch =
          argument == null
              ? missing(name, value)
              : nested(name, parameter.type().mismatch(argument));
      if (mismatch != null) {
        return refuse(mismatch);
      }
      arguments.add(value.path(name));
    }
    return value.size() == parameters.size()
        ? new Binding.Bound(overload, arguments)
        : refuse(unknown(value));
  }

  private static @Nullable Mismatch nested(String name, @Nullable Mismatch mismatch) {
    return mismatch == null ? null : mismatch.within(name).prefixed("argument " + name + ": ");
  }

  private Mismatch missing(String name, JsonNode value) {
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      if (!names.contains(property.getKey())) {
        return unknown(value).prefixed("argument " + name + " is missing, and ");
      }
    }
    return Mismatch.here("argument " + name + " is missing");
  }

  private Mismatch unknown(JsonNode value) {
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      if (!names.contains(property.getKey())) {
        return Mismatch.here(
                overload
                    + " has no parameter "
                    + Shown.key(property.getKey())
                    + Nearest.hint(property.getKey(), names))
            .within(property.getKey());
      }
    }
    throw new IllegalStateException("Every property is a parameter: " + names);
  }

  private Binding bound(List<JsonNode> arguments) {
    Mismatch mismatch = parameters.get(0).type().mismatch(arguments.get(0));
    return mismatch == null
        ? new Binding.Bound(overload, arguments)
        : refuse(mismatch.prefixed(place(0)));
  }

  private Binding.Unbound refuse(Mismatch mismatch) {
    return new Binding.Unbound(mismatch.message(), mismatch.at());
  }

  private static Mismatch shifted(Mismatch mismatch, int fixed) {
    int element = mismatch.at().getMatchingIndex();
    return element < 0
        ? mismatch
        : new Mismatch(mismatch.message(), mismatch.at().tail()).within(element + fixed);
  }

  private String place(int index) {
    String name = parameters.get(index).name();
    return "argument " + (index + 1) + (name == null ? "" : " (" + name + ")") + ": ";
  }

  private Mismatch takes(String rest) {
    int count = overload.varargs() ? parameters.size() - 1 : parameters.size();
    String many =
        switch (count) {
          case 0 -> "no arguments";
          case 1 -> "1 argument";
          default -> count + " arguments";
        };
    return Mismatch.here(
        overload + " takes " + many + (overload.varargs() ? " or more" : "") + rest);
  }

  private String arrayHint(JsonNode value) {
    return parameters.size() == 1 && parameters.get(0).type().mismatch(value) == null
        ? "; to hand over the array itself, write it within another: [[...]]"
        : "";
  }

  private String example() {
    return parameters.isEmpty() ? "[]" : "an array or an object";
  }
}
