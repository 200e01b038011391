package io.civisparallel.platform.rest;

import io.civisparallel.platform.ScriptSpec;
import io.civisparallel.platform.wire.ScriptBody;
import io.civisparallel.platform.wire.ScriptSummary;
import java.io.IOException;
import org.apache.hc.core5.http.Method;

/** Creates a script, of which there must not be two. */
record CreateScript(ScriptSpec spec) implements Endpoint<Long> {

  @Override
  public String action() {
    return "create the script " + spec.name();
  }

  @Override
  public Method method() {
    return Method.POST;
  }

  @Override
  public String path() {
    return "/scripts/" + spec.kind().folder();
  }

  @Override
  public Object body() {
    return ScriptBody.of(spec);
  }

  @Override
  public Repeat repeat() {
    return Repeat.LOOK_FOR_NAME;
  }

  @Override
  public Priority priority() {
    return Priority.START;
  }

  @Override
  public Long read(Answer answer) throws IOException {
    return Answer.id(answer.as(ScriptSummary.class).id());
  }
}
