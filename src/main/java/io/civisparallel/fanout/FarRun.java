package io.civisparallel.fanout;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.RunState;
import io.civisparallel.settings.RunReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A run as its scripts on the platform show it.
 *
 * @param run its name
 * @param token that tells it from others of this name
 * @param scripts its scripts, one at least
 */
record FarRun(String run, String token, List<FarScript> scripts) {

  /** More are not listed to people. */
  private static final int MOST_LISTED = 10;

  /** Takes a copy of the list. */
  FarRun {
    scripts = List.copyOf(scripts);
  }

  /** Sorts scripts by their runs, the newest run first. */
  static List<FarRun> of(List<FarScript> scripts) {
    Map<List<String>, List<FarScript>> byRun = new LinkedHashMap<>();
    for (FarScript it : scripts) {
      byRun
          .computeIfAbsent(List.of(it.name().run(), it.name().token()), unused -> new ArrayList<>())
          .add(it);
    }
    return byRun.entrySet().stream()
        .map(it -> new FarRun(it.getKey().get(0), it.getKey().get(1), it.getValue()))
        .sorted(Comparator.comparingLong(FarRun::firstId).reversed())
        .toList();
  }

  /**
   * Chooses the run that somebody means: the only one of its name, or the newest if of all of them
   * it alone has containers that run, wait or were not started.
   *
   * @throws UserException if there is none, or it is not clear which
   */
  static FarRun choose(RunReference wanted, List<FarScript> scripts) {
    List<FarRun> all =
        of(scripts).stream().filter(it -> wanted.means(it.run(), it.token())).toList();
    if (all.isEmpty()) {
      throw new UserException(
          "There is no script of yours on the platform whose name begins with civis-parallel "
              + wanted.text().replace('/', ' ')
              + ": is it the run's name, and this the key of who began it?");
    }
    boolean newestAlone = all.get(0).isOpen() && all.stream().skip(1).noneMatch(FarRun::isOpen);
    if (all.size() == 1 || newestAlone) {
      return all.get(0);
    }
    throw new UserException(
        "There are %d runs called %s on the platform; say which: %s"
            .formatted(
                all.size(),
                wanted.name(),
                all.stream()
                    .limit(MOST_LISTED)
                    .map(FarRun::toString)
                    .collect(Collectors.joining("; "))));
  }

  /** Scripts are numbered as they are made. */
  private long firstId() {
    return scripts.stream().mapToLong(it -> it.job().id()).min().orElse(0);
  }

  /** How many of its containers run or wait for their turn. */
  int active() {
    return (int) scripts.stream().filter(FarScript::isActive).count();
  }

  /** How many of its scripts were made and, as far as lists say, not started. */
  int idle() {
    return (int) scripts.stream().filter(it -> !it.ran() && !it.archived()).count();
  }

  /** How many of its containers ended so. */
  int ended(RunState state) {
    return (int) scripts.stream().filter(it -> it.state() == state).count();
  }

  private boolean isOpen() {
    return active() + idle() > 0;
  }

  /** When any of its scripts changed last, as far as the platform says. */
  Instant changed() {
    return scripts.stream()
        .map(FarScript::job)
        .map(Job::updatedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH)
        .truncatedTo(ChronoUnit.SECONDS);
  }

  /** For people, by which one can be chosen. */
  @Override
  public String toString() {
    return Printable.clean(
        "%s/%s (last change %s, %d scripts, %d of them active)"
            .formatted(run, token, changed(), scripts.size(), active()));
  }
}
