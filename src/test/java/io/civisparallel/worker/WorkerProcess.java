package io.civisparallel.worker;

import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker in a process of its own, for tests that kill it. Leaves a file behind if it reports. */
final class WorkerProcess {

  private WorkerProcess() {}

  /**
   * Runs it.
   *
   * @param args a folder, the target, its jar and the line of arguments
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    WorkerRun run = new WorkerRun(folder, args[1], Path.of(args[2])).arguments(args[3]);
    run.prepare();
    Surroundings around =
        new Surroundings(run.environment, folder, System.out, System.err, "1.2.3");
    int exit = new Worker(run.platform, around, Clock.system(), Randomness.system()).run();
    if (run.reportOrNull() != null) {
      Files.createFile(folder.resolve("reported"));
    }
    System.exit(exit);
  }

  /** Starts one. */
  static Process start(Path folder, String target, Path jar, String line) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            WorkerProcess.class.getName(),
            folder.toString(),
            target,
            jar.toString(),
            line)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }
}
