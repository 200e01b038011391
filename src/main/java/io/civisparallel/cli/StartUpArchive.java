package io.civisparallel.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive of classes that the launcher makes so that Java starts sooner. */
final class StartUpArchive {

  private static final String OPTION = "-XX:SharedArchiveFile=";

  private StartUpArchive() {}

  /** Whether this process started from one, in a few words. */
  static String describe() {
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith(OPTION) && Files.exists(Path.of(option.substring(OPTION.length())))) {
        return "started from its class archive";
      }
    }
    return "no class archive yet (the first run makes one)";
  }
}
