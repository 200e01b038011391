package io.civisparallel.local.engine.docker;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a container's output as it comes, from before its start to its end. So no engine has to
 * keep it on disk, as it does for its logs.
 *
 * @param id of the container
 * @param attached is run once nothing of the output can be missed
 * @param output takes it
 */
record AttachContainer(ContainerId id, Runnable attached, FrameReader output)
    implements EngineEndpoint<Void> {

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return id.path("/attach?stream=1&stdout=1&stderr=1");
  }

  @Override
  public boolean lasts() {
    return true;
  }

  @Override
  public Void read(EngineAnswer answer) throws IOException {
    attached.run();
    InputStream in = answer.body();
    output.readAll(in);
    return null;
  }
}
