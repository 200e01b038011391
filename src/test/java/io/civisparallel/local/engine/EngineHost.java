package io.civisparallel.local.engine;

import io.civisparallel.platform.Resources;
import java.nio.file.Path;
import java.util.Map;

/** A process with an engine in it, made to be killed. */
final class EngineHost {

  private EngineHost() {}

  /** Opens an engine, runs a command in two containers, prints what they print, never ends. */
  public static void main(String[] args) throws InterruptedException {
    ProcessEngine engine = Guards.open(args[0], Path.of(args[1]));
    for (String name : new String[] {"first", "second"}) {
      EngineSpec spec =
          new EngineSpec(name, "script", "any:latest", null, args[2], Resources.DEFAULT, Map.of());
      engine.start(spec, System.out::println);
    }
    Thread.currentThread().join();
  }
}
