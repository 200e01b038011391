package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.UserException;
import java.util.List;

/**
 * Decides how argument sets meet their target: the client checks every line with it, the worker
 * chooses by it what to call. Immutable; safe for all threads; a small set takes about a
 * microsecond.
 */
public interface Binder {

  /**
   * Binds one argument set. It never throws for data.
   *
   * @param index its number, from 0
   * @param line the text of its line, without the line's end
   * @param value the JSON value of the line
   */
  Binding bind(int index, String line, JsonNode value);

  /**
   * A binder for a target.
   *
   * @param template what replaces the arguments of a {@code main}, see {@link MainArguments}; empty
   *     for none
   * @throws UserException if the template is malformed, or the target has no use for one
   */
  static Binder of(Target target, List<String> template) {
    if (target instanceof MainTarget) {
      return MainArguments.of(template);
    }
    if (!template.isEmpty()) {
      throw new UserException(
          "A template after -- gives the arguments of a main, but "
              + target.className()
              + " is not run by its main: its arguments come from the arguments file alone. Leave"
              + " out -- and what follows.");
    }
    if (target instanceof MethodTarget it) {
      return new MethodBinder(it.overloads());
    }
    if (target instanceof FunctionTarget it) {
      return new FunctionBinder(it.apply());
    }
    return new CallableBinder(((CallableTarget) target).call());
  }
}
