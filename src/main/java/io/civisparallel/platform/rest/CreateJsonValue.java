package io.civisparallel.platform.rest;

import io.civisparallel.platform.wire.JsonValueRequest;
import io.civisparallel.platform.wire.JsonValueResponse;
import java.io.IOException;
import org.apache.hc.core5.http.Method;

/**
 * Stores a JSON value. It cannot be deleted, but a twin that nothing points to harms nobody.
 *
 * @param json the value as JSON text
 */
record CreateJsonValue(String name, String json) implements Endpoint<Long> {

  @Override
  public String action() {
    return "store the JSON value " + name;
  }

  @Override
  public Method method() {
    return Method.POST;
  }

  @Override
  public String path() {
    return "/json_values/";
  }

  @Override
  public Object body() {
    return new JsonValueRequest(name, json);
  }

  @Override
  public Repeat repeat() {
    return Repeat.ALWAYS;
  }

  @Override
  public Priority priority() {
    return Priority.RESULT;
  }

  @Override
  public Long read(Answer answer) throws IOException {
    return Answer.id(answer.as(JsonValueResponse.class).id());
  }
}
