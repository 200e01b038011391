package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plan of a run as a file that travels, by which another machine can go on with the run. */
final class PlanFile {

  private PlanFile() {}

  /** Writes it into a folder. */
  static Path write(String json, WorkFolder folder) {
    Path file = folder.path().resolve("plan.json");
    try {
      return Files.writeString(file, json);
    } catch (IOException e) {
      throw new EnvironmentException("Cannot write " + file + ": " + DiskFault.reason(e), e);
    }
  }
}
