package io.civisparallel.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.platform.wire.ContainerResponse;
import io.civisparallel.platform.wire.RequiredResources;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;

/** Reads a script as the container that it stands for, whether it came from a template or not. */
record GetScript(long jobId) implements Endpoint<ScriptDetails> {

  @Override
  public String action() {
    return "read script " + jobId;
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/scripts/containers/" + jobId;
  }

  @Override
  public Priority priority() {
    return Priority.START;
  }

  @Override
  public ScriptDetails read(Answer answer) throws IOException {
    ContainerResponse script = answer.as(ContainerResponse.class);
    @Nullable RequiredResources resources = script.requiredResources();
    return new ScriptDetails(
        Answer.id(script.id()),
        script.fromTemplateId(),
        script.dockerImageName(),
        script.dockerImageTag(),
        repository(script),
        GetTemplate.params(script.params()),
        texts(script.arguments()),
        script.gitCredentialId(),
        script.remoteHostCredentialId(),
        resources == null ? null : resources.cpu(),
        resources == null ? null : resources.memory(),
        resources == null ? null : resources.diskSpace(),
        script.cancelTimeout(),
        script.timeZone());
  }

  private static @Nullable Repository repository(ContainerResponse script) {
    String uri = Objects.requireNonNullElse(script.repoHttpUri(), "");
    return uri.isEmpty() ? null : new Repository(uri, script.repoRef());
  }

  private static Map<String, String> texts(Map<String, JsonNode> arguments) {
    Map<String, String> texts = new LinkedHashMap<>();
    arguments.forEach(
        (name, value) -> {
          if (value != null && !value.isNull()) {
            texts.put(name, value.toString());
          }
        });
    return texts;
  }
}
