package io.civisparallel.fanout;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Platform;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Files of one run alone, such as its arguments, on the platform. One that an earlier process of
 * the run has placed is used again as long as it is there, and lives longer where it would soon be
 * gone.
 */
final class PlacedFiles {

  private final Platform platform;
  private final Clock clock;
  private final Duration life;
  private int count;
  private int uploads;
  private long uploadedBytes;

  /**
   * Files that live for so long, at least half of it from now on.
   *
   * @param life how long files are kept
   */
  PlacedFiles(Platform platform, Clock clock, Duration life) {
    this.platform = platform;
    this.clock = clock;
    this.life = life;
  }

  /**
   * Sees to it that a file is there. Its name on the platform holds its digest, so that one of
   * other content is never taken for it.
   *
   * @param earlier what it may be there as; null if it was not placed before
   * @param what the end of its name
   * @return its id
   */
  long place(@Nullable Long earlier, String what, String sha256, Path content) {
    count++;
    String name = "civis-parallel-" + sha256 + "-" + what;
    long size = size(content);
    if (earlier != null && isThere(earlier, name, size)) {
      return earlier;
    }
    uploads++;
    uploadedBytes += size;
    return platform.uploadFile(name, content, clock.now().plus(life));
  }

  private boolean isThere(long fileId, String name, long size) {
    try {
      FileLink link = platform.fileLink(fileId, null);
      if (!link.name().equals(name) || link.size() != size) {
        return false;
      }
      Instant ends = link.fileExpiresAt();
      if (ends != null && ends.isBefore(clock.now().plus(life.dividedBy(2)))) {
        platform.extendFile(fileId, clock.now().plus(life));
      }
      return true;
    } catch (PlatformException e) {
      if (e.outcome() == Outcome.REFUSED) {
        // Gone, or not ours to see or to change.
        return false;
      }
      throw e;
    }
  }

  private static long size(Path content) {
    try {
      return Files.size(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many files were asked for. */
  int count() {
    return count;
  }

  /** How many of them had to be uploaded. */
  int uploads() {
    return uploads;
  }

  /** How many bytes these had. */
  long uploadedBytes() {
    return uploadedBytes;
  }
}
