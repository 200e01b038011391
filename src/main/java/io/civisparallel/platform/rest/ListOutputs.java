package io.civisparallel.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.wire.OutputResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * Lists one page of what a run put out.
 *
 * @param page from 1
 */
record ListOutputs(long jobId, long runId, int page) implements Endpoint<ListOutputs.Page> {

  /** The platform's maximum. */
  private static final int PAGE_SIZE = 50;

  /** Some of the outputs of a run, and whether they are the last of them. */
  record Page(List<RunOutput> outputs, boolean isLast) {}

  @Override
  public String action() {
    return "list the outputs of run " + runId + " of script " + jobId;
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/scripts/containers/"
        + jobId
        + "/runs/"
        + runId
        + "/outputs?limit="
        + PAGE_SIZE
        + "&page_num="
        + page
        + "&order=id&order_dir=asc";
  }

  @Override
  public Priority priority() {
    return Priority.RESULT;
  }

  @Override
  public Page read(Answer answer) throws IOException {
    List<RunOutput> outputs = new ArrayList<>();
    for (OutputResponse output : answer.listOf(OutputResponse.class)) {
      outputs.add(output(output));
    }
    return new Page(List.copyOf(outputs), answer.isLastPage(outputs.size(), PAGE_SIZE));
  }

  private static RunOutput output(OutputResponse output) throws IOException {
    RunOutput.Kind kind = RunOutput.Kind.of(Answer.required(output.objectType(), "objectType"));
    String name = Objects.requireNonNullElse(output.name(), "");
    boolean isJson = kind == RunOutput.Kind.JSON_VALUE;
    return new RunOutput(kind, output.objectId(), name, isJson ? text(output.value()) : null);
  }

  /** Gives a value as JSON, whether it came as a value or as a string that holds one. */
  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isTextual() && isJson(value.textValue()) ? value.textValue() : Json.write(value);
  }

  private static boolean isJson(String text) {
    try {
      return !Json.parse(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
