package io.civisparallel.platform.rest;

import io.civisparallel.platform.User;
import io.civisparallel.platform.wire.MeResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.hc.core5.http.Method;

/** Asks who the key belongs to. */
record GetMe() implements Endpoint<User> {

  @Override
  public String action() {
    return "ask whom the key belongs to";
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/users/me";
  }

  @Override
  public Priority priority() {
    return Priority.START;
  }

  @Override
  public User read(Answer answer) throws IOException {
    MeResponse me = answer.as(MeResponse.class);
    return new User(Answer.id(me.id()), Objects.requireNonNullElse(me.username(), ""));
  }
}
