package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment;
import java.util.List;
import java.util.Map;

/**
 * The environment variable that carries the assignment: by its usual name, or, where a template's
 * parameter of another name carries it, the one variable that holds an assignment.
 *
 * @param name the variable; the usual one where there is none
 * @param text what it holds, or nothing
 */
record TaskVariable(String name, String text) {

  /**
   * Finds it.
   *
   * @throws UnreadableOrdersException if several could be meant
   */
  static TaskVariable in(Map<String, String> environment) throws UnreadableOrdersException {
    String usual = environment.getOrDefault(Assignment.PARAM, "");
    if (!usual.isBlank()) {
      return new TaskVariable(Assignment.PARAM, usual);
    }
    List<String> names =
        environment.entrySet().stream()
            .filter(it -> Assignment.isOne(it.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (names.size() > 1) {
      throw new UnreadableOrdersException(
          "Several variables hold an assignment: "
              + String.join(", ", names)
              + ". Only one of the template's parameters can be for the task.");
    }
    return names.isEmpty()
        ? new TaskVariable(Assignment.PARAM, "")
        : new TaskVariable(names.get(0), environment.getOrDefault(names.get(0), ""));
  }
}
