package io.civisparallel.fanout;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunEnding;
import io.civisparallel.settings.RunReference;
import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The use case behind {@code cancel --run}: cancels what runs and waits of the runs of a name, by
 * the platform alone, and waits until each container has ended.
 */
public final class FarCancel {

  /** Calls under way at once; the port's gate keeps them within the budget. */
  private static final int THREADS = 8;

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** A container that was asked to end and has not by then never will: scripts have 5 days. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Somebody who goes on starting containers for so many rounds will not cease to. */
  private static final int MOST_ROUNDS = 20;

  private final Platform platform;
  private final FarSearch search;
  private final Clock clock;

  /**
   * On this platform.
   *
   * @param author whose runs
   */
  public FarCancel(Platform platform, long author, Clock clock) {
    this.platform = platform;
    this.search = new FarSearch(platform, author);
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param runs the runs, {@code NAME/TOKEN} each
   * @param containers how many containers were cancelled and have ended
   * @param more whether somebody went on starting containers meanwhile
   */
  public record Cancelled(Set<String> runs, int containers, boolean more) {

    /** Takes a copy of the set. */
    public Cancelled {
      runs = Set.copyOf(runs);
    }
  }

  /** Whether the platform has, or had and archived, any script of such a run. */
  public boolean knows(RunReference wanted) {
    return search.knows(wanted);
  }

  /**
   * Cancels.
   *
   * @throws PlatformException if one does not end
   * @throws InterruptedException if the thread is interrupted; what was asked to end will
   */
  public Cancelled cancel(RunReference wanted) throws InterruptedException {
    Map<Long, FarScript> asked = new HashMap<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, DaemonThreads.named("civis-parallel cancel"));
    try {
      for (int round = 1; round <= MOST_ROUNDS; round++) {
        List<FarScript> found = active(wanted);
        List<FarScript> fresh = found.stream().filter(it -> !isIn(asked, it)).toList();
        if (fresh.isEmpty()) {
          return outcome(asked, round > 2);
        }
        all(fresh, threads, it -> RunEnding.ask(platform, it.job().id(), it.runId()));
        fresh.forEach(it -> asked.put(it.runId(), it));
        await(fresh, threads);
      }
      return outcome(asked, true);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isIn(Map<Long, FarScript> asked, FarScript script) {
    return asked.containsKey(script.runId());
  }

  private static Cancelled outcome(Map<Long, FarScript> asked, boolean more) {
    Set<String> runs =
        asked.values().stream()
            .map(it -> it.name().run() + "/" + it.name().token())
            .collect(Collectors.toSet());
    return new Cancelled(runs, asked.size(), more);
  }

  private List<FarScript> active(RunReference wanted) {
    return search.active(wanted.name()).stream()
        .filter(it -> wanted.means(it.name().run(), it.name().token()))
        .toList();
  }

  private boolean hasEnded(FarScript script) {
    return platform.run(script.job().id(), script.runId()).state().isTerminal();
  }

  /** Each is looked at by itself, for from a list nothing follows of what is not in it. */
  private void await(List<FarScript> scripts, ExecutorService threads) throws InterruptedException {
    Set<FarScript> left = new HashSet<>(scripts);
    Duration wait = SHORTEST_WAIT;
    long began = clock.nanoTime();
    while (true) {
      Set<FarScript> ended = ConcurrentHashMap.newKeySet();
      all(
          List.copyOf(left),
          threads,
          it -> {
            if (hasEnded(it)) {
              ended.add(it);
            }
          });
      left.removeAll(ended);
      if (left.isEmpty()) {
        return;
      }
      if (clock.nanoTime() - began > PATIENCE.toNanos()) {
        throw new PlatformException(
            Outcome.UNKNOWN,
            0,
            "%d containers were asked to end an hour ago and have not, such as job %d"
                .formatted(left.size(), left.iterator().next().job().id()),
            null);
      }
      clock.sleep(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  /** Does something with each; what fails first is thrown once all have been tried. */
  private static void all(
      List<FarScript> scripts, ExecutorService threads, Consumer<FarScript> work)
      throws InterruptedException {
    List<Future<?>> futures =
        scripts.stream().<Future<?>>map(it -> threads.submit(() -> work.accept(it))).toList();
    RuntimeException failure = null;
    for (Future<?> it : futures) {
      try {
        it.get();
      } catch (ExecutionException e) {
        failure =
            failure == null && e.getCause() instanceof RuntimeException cause ? cause : failure;
        if (e.getCause() instanceof Error error) {
          throw error;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
