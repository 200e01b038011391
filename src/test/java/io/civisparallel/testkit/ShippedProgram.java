package io.civisparallel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The program as {@code mvn package} leaves it; only there when tests named {@code *IT} run. */
public final class ShippedProgram {

  private ShippedProgram() {}

  /** The packaged folder: lib, launcher and completions. */
  public static Path home() {
    return there("civisparallel.home");
  }

  /** The launcher in the packaged folder. */
  public static Path launcher() {
    return home().resolve("civis-parallel");
  }

  /** The one jar that holds everything. */
  public static Path allJar() {
    return there("civisparallel.all");
  }

  /** Copies the packaged folder, with the times of its files, to a place that is not there yet. */
  public static Path copyTo(Path place) {
    try (Stream<Path> files = Files.walk(home())) {
      Files.createDirectories(place.getParent());
      for (Path file : files.toList()) {
        Files.copy(
            file,
            place.resolve(home().relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path there(String property) {
    String place = System.getProperty(property);
    if (place == null || !Files.exists(Path.of(place))) {
      throw new IllegalStateException(
          property + " is " + place + ": run this test with mvn verify -Dit.test=...");
    }
    return Path.of(place);
  }
}
