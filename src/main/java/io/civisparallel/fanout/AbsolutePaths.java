package io.civisparallel.fanout;

import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import io.civisparallel.target.TargetSpec;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings that mean the same in every folder. */
final class AbsolutePaths {

  private AbsolutePaths() {}

  /** The same settings, with the paths of files that are here made absolute. */
  static RunSettings of(RunSettings settings) {
    return new RunSettings(
        of(settings.program()),
        of(settings.files()),
        settings.container(),
        settings.pace(),
        settings.retries(),
        settings.part(),
        settings.batches(),
        settings.limits(),
        settings.cleanup(),
        settings.engine(),
        settings.name());
  }

  private static ProgramSettings of(ProgramSettings program) {
    return new ProgramSettings(
        target(program.target()),
        program.classPath().stream().map(AbsolutePaths::path).toList(),
        program.template());
  }

  /** A jar that is not here lies in the container's repository. */
  private static String target(String target) {
    return TargetSpec.parse(target) instanceof TargetSpec.Jar jar
            && Files.exists(Path.of(jar.path()))
        ? path(jar.path())
        : target;
  }

  private static FileSettings of(FileSettings files) {
    return new FileSettings(
        file(files.arguments()),
        file(files.output()),
        files.order(),
        files.overwrite(),
        files.maxInlineResult());
  }

  private static String file(String name) {
    return name.equals(FileSettings.STANDARD) ? name : path(name);
  }

  private static String path(String name) {
    return Path.of(name).toAbsolutePath().toString();
  }
}
