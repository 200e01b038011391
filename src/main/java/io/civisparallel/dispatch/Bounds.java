package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.journal.Breach;
import io.civisparallel.plan.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What bounds a run and its containers, and what that is decided by. Immutable; its size depends on
 * the containers in flight.
 *
 * @param limits the rules
 * @param haltsAt the run is halted when so many sets have a row that says they failed
 * @param took how long sets took that succeeded
 * @param vigils what bounds each container; nothing for {@link Vigil#NONE}
 * @param omens what ended so far tells of what is to come
 */
record Bounds(Limits limits, int haltsAt, Median took, Map<Integer, Vigil> vigils, Omens omens) {

  /** Nothing is bounded. */
  static final Bounds NONE =
      new Bounds(Limits.NONE, Integer.MAX_VALUE, Median.NONE, Map.of(), Omens.NONE);

  /** Takes a copy of the map. */
  Bounds {
    vigils = Map.copyOf(vigils);
  }

  /**
   * Before anything was measured.
   *
   * @param haltsAt the run is halted when so many sets have failed
   * @param omens what is known by what an earlier process did
   */
  static Bounds begin(Limits limits, int haltsAt, Omens omens) {
    return new Bounds(limits, haltsAt, Median.NONE, Map.of(), omens);
  }

  /** The same with other omens. */
  Bounds with(Omens others) {
    return new Bounds(limits, haltsAt, took, vigils, others);
  }

  /** The same after a set has ended. */
  Bounds with(SetReport report) {
    return report.error() == null
        ? new Bounds(limits, haltsAt, took.with(report.durationMs()), vigils, omens)
        : this;
  }

  /** A container is to be made now: what bounds its sets is decided once and for all. */
  Bounds made(int container) {
    @Nullable Duration timeout = limits.timeout(took.value());
    return timeout == null ? this : changed(container, it -> it.with(timeout));
  }

  /** A container was seen running. */
  Bounds running(int container, Instant now) {
    return changed(container, it -> it.running(now));
  }

  /** A container is cancelled because it passed a bound of its own. */
  Bounds breached(int container, Breach what) {
    return changed(container, it -> it.with(what));
  }

  /** People were told that a container takes long. */
  Bounds told(int container) {
    return changed(container, Vigil::withWords).with(omens.told());
  }

  /** Nothing more is owed for a container. */
  Bounds without(int container) {
    if (!vigils.containsKey(container)) {
      return this;
    }
    Map<Integer, Vigil> others = new HashMap<>(vigils);
    others.remove(container);
    return new Bounds(limits, haltsAt, took, others, omens);
  }

  /** How long a set of a container may take; null for ever. */
  @Nullable Duration timeout(int container) {
    return of(container).timeout();
  }

  /** Why a container was cancelled; null unless it passed a bound of its own. */
  @Nullable Breach breach(int container) {
    return of(container).breach();
  }

  /**
   * When a container has to have ended; null for never.
   *
   * @param children how many sets it runs at once
   */
  @Nullable Instant latest(Tracked it, int children) {
    Vigil vigil = of(it.number());
    @Nullable Duration queue = limits.queueTimeout();
    if (it.stage() == Stage.QUEUED && queue != null && vigil.breach() == null) {
      return it.startedAt().plus(queue);
    }
    return it.stage() == Stage.RUNNING && vigil.breach() == null
        ? vigil.latest(it.sets(), children)
        : null;
  }

  /** What bounds a container. */
  Vigil of(int container) {
    return vigils.getOrDefault(container, Vigil.NONE);
  }

  private Bounds changed(int container, UnaryOperator<Vigil> change) {
    Map<Integer, Vigil> changed = new HashMap<>(vigils);
    changed.put(container, change.apply(of(container)));
    return new Bounds(limits, haltsAt, took, changed, omens);
  }
}
