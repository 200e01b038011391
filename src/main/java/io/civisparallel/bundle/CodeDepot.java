package io.civisparallel.bundle;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Platform;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Code on the platform. Where files are remembered, the same code is uploaded once and used again
 * by later runs, told by its digest: whether it is still there is asked of the platform each time,
 * by the call that gives the link to it.
 */
public final class CodeDepot {

  /** What a file has to have left to live if a run is to use it: no script runs longer (FACTS). */
  private static final Duration ENOUGH = Duration.ofDays(7);

  /** How long code lives from its last use on; twice that, so that it is not moved at each run. */
  private static final Duration LIFE = ENOUGH.multipliedBy(2);

  /** How long links are asked for: what the platform gives at most (FACTS). */
  private static final Duration LINK = Duration.ofHours(36);

  private final Platform platform;
  private final Clock clock;
  private final @Nullable RememberedFiles remembered;
  private final long user;
  private final Map<String, Long> placed;
  private int uploads;
  private long uploadedBytes;

  /**
   * Code on a platform.
   *
   * @param user who the key belongs to
   * @param remembered what lies there, or null if nothing there outlives the run
   * @param placed files that this run has placed before, by their digest
   */
  public CodeDepot(
      Platform platform,
      Clock clock,
      long user,
      @Nullable RememberedFiles remembered,
      Map<String, Long> placed) {
    this.platform = platform;
    this.clock = clock;
    this.user = user;
    this.remembered = remembered;
    this.placed = Map.copyOf(placed);
  }

  /** Sees to it that a file lies on the platform for a week at least, and gives a link to it. */
  public FileLink place(CodeFile file) {
    FileLink there = usable(placed.get(file.sha256()), file);
    RememberedFiles memory = remembered;
    if (there != null) {
      return there;
    }
    if (memory == null) {
      return link(upload(file));
    }
    there = usable(memory.find(user, file.sha256()), file);
    if (there != null) {
      return there;
    }
    long id = upload(file);
    memory.remember(user, file.sha256(), id);
    return link(id);
  }

  /** Gives a new link to a file that was placed. */
  public FileLink link(long fileId) {
    return platform.fileLink(fileId, clock.now().plus(LINK));
  }

  /** How many files had to be uploaded so far. */
  public int uploads() {
    return uploads;
  }

  /** How many bytes they had. */
  public long uploadedBytes() {
    return uploadedBytes;
  }

  private long upload(CodeFile file) {
    uploads++;
    uploadedBytes += file.size();
    return platform.uploadFile(placedName(file), file.file(), clock.now().plus(LIFE));
  }

  /** The file if it is the same and stays, or null if it must be uploaded again. */
  private @Nullable FileLink usable(@Nullable Long fileId, CodeFile file) {
    if (fileId == null) {
      return null;
    }
    try {
      FileLink link = link(fileId);
      boolean same = link.name().startsWith(digestName(file)) && link.size() == file.size();
      if (!same) {
        return null;
      }
      Instant now = clock.now();
      Instant ends = link.fileExpiresAt();
      if (ends != null && ends.isBefore(now.plus(ENOUGH))) {
        platform.extendFile(fileId, now.plus(LIFE));
      }
      return link;
    } catch (PlatformException e) {
      if (e.outcome() == Outcome.REFUSED) {
        // Gone, or not ours to see or to change.
        return null;
      }
      throw e;
    }
  }

  /** Says what it is to those who look at the platform, and holds what it is found by. */
  private static String placedName(CodeFile file) {
    return digestName(file) + file.name();
  }

  private static String digestName(CodeFile file) {
    return "civis-parallel-" + file.sha256() + "-";
  }
}
