package io.civisparallel.local.engine.docker;

import java.io.IOException;

/** Whether an engine is there, and which version of the API it offers. */
final class Ping implements EngineEndpoint<ApiVersion> {

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/_ping";
  }

  @Override
  public ApiVersion read(EngineAnswer answer) throws IOException {
    answer.body().readNBytes(1024);
    return ApiVersion.parse(answer.apiVersion());
  }
}
