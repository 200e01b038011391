package io.civisparallel.fanout;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.EntryVisitor;
import io.civisparallel.journal.Glimpse;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.platform.JobQuery.Which;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The use case behind {@code runs}: the runs of a user that have not ended. */
public final class UnfinishedRuns {

  /** 500 scripts of each kind: more than anybody has in flight. */
  private static final int PAGES = 10;

  private static final byte[] BEGINNING = "{\"crc\":\"".getBytes(StandardCharsets.UTF_8);

  private UnfinishedRuns() {}

  /** How a run of this machine stands. */
  public enum State {
    /** A process is at work on it. */
    RUNNING,
    /** Nobody is. */
    CUT_OFF,
    /** Its journal cannot be read. */
    UNREADABLE
  }

  /**
   * A run that this user began on this machine, or one that shares its folders.
   *
   * @param run its name
   * @param token that tells it from others of this name
   * @param results its results file, an absolute path; {@code -} for standard output
   * @param state how it stands
   * @param opened who has it, or had it last; null if nobody wrote that down
   * @param lasts whether its platform outlives the process
   * @param endpoint the address of its platform
   */
  public record Here(
      String run,
      String token,
      String results,
      State state,
      Entry.@Nullable Opened opened,
      boolean lasts,
      String endpoint) {}

  /**
   * A run of which containers are on the platform that run, wait or were not started.
   *
   * @param run its name
   * @param token that tells it from others of this name
   * @param running how many containers run
   * @param queued how many wait
   * @param idle how many were made and not started
   * @param changed when one of them changed last
   */
  public record There(
      String run, String token, int running, int queued, int idle, Instant changed) {}

  /** The runs of this machine, by name; a run that is there no more is dropped from the list. */
  public static List<Here> here(Surroundings around) {
    Registry registry = new Registry(around.stateFolder());
    List<Here> runs = new ArrayList<>();
    for (Registry.Item item : registry.items()) {
      look(item, around).ifPresentOrElse(runs::add, () -> registry.remove(item.token()));
    }
    runs.sort(Comparator.comparing(Here::run).thenComparing(Here::token));
    return runs;
  }

  /** A run that has ended, or whose place another one has taken, gives nothing. */
  private static Optional<Here> look(Registry.Item item, Surroundings around) {
    JournalFiles files = new JournalFiles(Path.of(item.journal()));
    if (!isJournal(files.journal())) {
      return Optional.empty();
    }
    try {
      Glimpse<EntryVisitor> glimpse =
          Glimpse.of(around.disk(), files, () -> (sequence, entry) -> {});
      boolean isIt =
          glimpse.replay().hasBegun() && glimpse.replay().begun().token().equals(item.token());
      if (!isIt || (glimpse.replay().hasEnded() && !glimpse.isHeld())) {
        return Optional.empty();
      }
      State state = glimpse.isHeld() ? State.RUNNING : State.CUT_OFF;
      return Optional.of(here(item, state, glimpse.replay().opened()));
    } catch (CivisParallelException e) {
      return Optional.of(here(item, State.UNREADABLE, null));
    }
  }

  private static Here here(Registry.Item item, State state, Entry.@Nullable Opened opened) {
    return new Here(
        item.run(), item.token(), item.results(), state, opened, item.lasts(), item.endpoint());
  }

  /** A registry may name anything; what does not begin like a journal is not read. */
  private static boolean isJournal(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
    } catch (IOException e) {
      return false;
    }
  }

  /** The runs of the key's user on a platform, the newest first; it asks 21 times at most. */
  public static List<There> there(Platform platform) {
    FarSearch search = new FarSearch(platform, platform.me().id());
    Map<Long, FarScript> open = new HashMap<>();
    for (Which which : List.of(Which.PRESENT, Which.ACTIVE)) {
      search.newest(which, PAGES).stream()
          .filter(it -> it.isActive() || !it.ran())
          .forEach(it -> open.put(it.job().id(), it));
    }
    return FarRun.of(List.copyOf(open.values())).stream().map(UnfinishedRuns::there).toList();
  }

  private static There there(FarRun run) {
    int queued = run.ended(RunState.QUEUED);
    return new There(
        run.run(), run.token(), run.active() - queued, queued, run.idle(), run.changed());
  }
}
