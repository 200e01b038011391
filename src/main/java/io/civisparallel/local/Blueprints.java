package io.civisparallel.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.local.engine.Capacity;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.RequiredResources;
import io.civisparallel.platform.wire.ScriptParam;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a script says of its containers: parameters, arguments, resources. */
final class Blueprints {

  private static final int LEAST_CPU = 2;
  private static final int LEAST_MEMORY = 4;
  private static final long LARGEST_CANCEL_TIMEOUT = 3600;

  private final Capacity capacity;

  Blueprints(Capacity capacity) {
    this.capacity = capacity;
  }

  /**
   * Checks a script with all its defaults filled in.
   *
   * @param complete whether required parameters need their values already
   * @throws ApiError if it can never run here
   */
  ContainerRequest check(ContainerRequest script, boolean complete) {
    resources(script);
    Integer timeout = script.cancelTimeout();
    if (timeout != null && (timeout < 0 || timeout > LARGEST_CANCEL_TIMEOUT)) {
      throw ApiError.badRequest("`cancelTimeout` has to be from 0 to " + LARGEST_CANCEL_TIMEOUT);
    }
    List<ScriptParam> params = script.params() == null ? List.of() : script.params();
    checkParams(params);
    checkArguments(params, script.arguments() == null ? Map.of() : script.arguments(), complete);
    return script;
  }

  /** What a script asks for, checked against what this machine has. */
  Resources resources(ContainerRequest script) {
    RequiredResources wanted = script.requiredResources();
    Integer cpu = wanted == null ? null : wanted.cpu();
    Integer memory = wanted == null ? null : wanted.memory();
    if (cpu == null || memory == null) {
      throw ApiError.badRequest("`requiredResources` needs `cpu` and `memory`");
    }
    if (cpu < LEAST_CPU || memory < LEAST_MEMORY) {
      throw ApiError.badRequest("`cpu` has to be at least 2 shares, `memory` at least 4 MB");
    }
    Double disk = wanted == null ? null : wanted.diskSpace();
    if (disk != null && !(disk >= 0)) {
      throw ApiError.badRequest("`diskSpace` has to be 0 or more");
    }
    Resources resources = new Resources(cpu, memory, disk == null ? 1.0 : disk);
    if (!capacity.holds(resources)) {
      throw ApiError.badRequest(tooLarge(resources));
    }
    return resources;
  }

  private String tooLarge(Resources resources) {
    return "this machine can never hold the container: it asks for "
        + resources.cpu()
        + " CPU shares and "
        + resources.memory()
        + " MB of memory, and there are "
        + capacity.cpu()
        + " shares and "
        + capacity.memory()
        + " MB; ask for less";
  }

  private static void checkParams(List<ScriptParam> params) {
    Set<String> names = new HashSet<>();
    for (ScriptParam param : params) {
      String name = param.name();
      if (name == null || !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw ApiError.badRequest(
            "the name of a parameter has to be one of an environment variable");
      }
      if (!names.add(name)) {
        throw ApiError.badRequest("the parameter `" + name + "` is declared twice");
      }
      if (!Param.TYPES.contains(String.valueOf(param.type()))) {
        throw ApiError.badRequest("the parameter `" + name + "` has an unknown type");
      }
      if (isRequired(param) && RunEnvironment.isGiven(param.defaultValue())) {
        throw ApiError.badRequest(
            "the parameter `" + name + "` cannot have a default value since it is required");
      }
      checkValue(name, param.value());
      checkValue(name, param.defaultValue());
    }
  }

  private static void checkArguments(
      List<ScriptParam> params, Map<String, JsonNode> arguments, boolean complete) {
    Set<String> declared = new HashSet<>();
    for (ScriptParam param : params) {
      declared.add(param.name());
      boolean given =
          RunEnvironment.isGiven(arguments.get(param.name()))
              || RunEnvironment.isGiven(param.value());
      if (complete && isRequired(param) && !given) {
        throw ApiError.badRequest("the argument `" + param.name() + "` is required");
      }
    }
    arguments.forEach(
        (name, value) -> {
          if (!declared.contains(name) && RunEnvironment.isGiven(value)) {
            throw ApiError.badRequest("`arguments` names `" + name + "`, which is not declared");
          }
          checkValue(name, value);
        });
  }

  private static void checkValue(String name, @Nullable JsonNode value) {
    if (value != null && value.isTextual() && value.textValue().indexOf('\0') >= 0) {
      throw ApiError.badRequest("the value of `" + name + "` holds a NUL character");
    }
  }

  private static boolean isRequired(ScriptParam param) {
    return Boolean.TRUE.equals(param.required());
  }
}
