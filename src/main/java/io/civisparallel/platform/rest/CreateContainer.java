package io.civisparallel.platform.rest;

import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.ContainerResponse;
import java.io.IOException;
import org.apache.hc.core5.http.Method;

/** Creates a container script, of which there must not be two. */
record CreateContainer(ContainerSpec spec) implements Endpoint<Long> {

  @Override
  public String action() {
    return "create the container script " + spec.name();
  }

  @Override
  public Method method() {
    return Method.POST;
  }

  @Override
  public String path() {
    return "/scripts/containers";
  }

  @Override
  public Object body() {
    return ContainerRequest.of(spec);
  }

  @Override
  public Priority priority() {
    return Priority.START;
  }

  @Override
  public Long read(Answer answer) throws IOException {
    return Answer.id(answer.as(ContainerResponse.class).id());
  }
}
