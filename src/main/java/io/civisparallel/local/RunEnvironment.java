package io.civisparallel.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.ScriptParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the platform puts into a container's environment: the parameters, each by its fixed value,
 * its argument or its default, in this order, and the platform's own four variables.
 */
final class RunEnvironment {

  private final String endpoint;
  private final String key;

  RunEnvironment(String endpoint, String key) {
    this.endpoint = endpoint;
    this.key = key;
  }

  /** The variables of one run. A parameter without any value is not set. */
  Map<String, String> of(ContainerRequest script, long jobId, long runId) {
    Map<String, String> variables = new LinkedHashMap<>();
    Map<String, JsonNode> arguments = script.arguments() == null ? Map.of() : script.arguments();
    for (ScriptParam param : script.params() == null ? List.<ScriptParam>of() : script.params()) {
      String value = value(param, arguments.get(param.name()));
      if (value != null) {
        variables.put(param.name(), value);
      }
    }
    variables.put("CIVIS_JOB_ID", Long.toString(jobId));
    variables.put("CIVIS_RUN_ID", Long.toString(runId));
    variables.put("CIVIS_API_KEY", key);
    variables.put("CIVIS_API_ENDPOINT", endpoint);
    return variables;
  }

  private static @Nullable String value(ScriptParam param, @Nullable JsonNode argument) {
    if (isGiven(param.value())) {
      return text(param.value());
    }
    if (isGiven(argument)) {
      return text(argument);
    }
    return isGiven(param.defaultValue()) ? text(param.defaultValue()) : null;
  }

  /** Whether a value is there at all. */
  static boolean isGiven(@Nullable JsonNode value) {
    return value != null && !value.isNull();
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null ? null : value.isValueNode() ? value.asText() : value.toString();
  }
}
