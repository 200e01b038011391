package io.civisparallel.dispatch;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What happens to the calls of one process, and when it dies. Everything that is done counts as a
 * moment; at one of them the process may be gone.
 */
final class Weather {

  private static final int NEVER = Integer.MAX_VALUE;
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Random random;
  private final Faults faults;
  private int lastMoment = NEVER;
  private int lastAnswer = NEVER;
  private boolean keyExpired;
  private boolean silent;
  private boolean dead;
  private int moments;
  private int answers;
  private Duration answerTakes = Duration.ZERO;

  /** How many calls were answered as they should be, and how many were not. */
  private final Tally tally;

  /** Counts calls over all processes of a run: reads of state apart, for these grow with time. */
  static final class Tally {
    int reads;
    int others;
    int bad;

    private void count(String name) {
      if (name.equals("jobs") || name.equals("run")) {
        reads++;
      } else {
        others++;
      }
    }
  }

  /** The process is gone, and nothing of it goes on. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the process has died", null, false, false);
    }
  }

  /**
   * How often things go wrong, each from 0 to 1.
   *
   * @param unsent calls that never leave
   * @param busy calls that are answered with 429
   * @param broken calls that are answered with 500; every second one was done
   * @param lost calls that are done without an answer
   * @param refused creations and starts that are answered with 422
   */
  record Faults(double unsent, double busy, double broken, double lost, double refused) {

    static final Faults NONE = new Faults(0, 0, 0, 0, 0);

    static Faults of(Random random) {
      return new Faults(some(random), some(random), some(random), some(random), some(random) / 2);
    }

    private static double some(Random random) {
      return random.nextBoolean() ? 0 : random.nextDouble() * 0.12;
    }

    Faults withoutRefusals() {
      return new Faults(unsent, busy, broken, lost, 0);
    }
  }

  Weather(Random random, Faults faults, Tally tally) {
    this.random = random;
    this.faults = faults;
    this.tally = tally;
  }

  /** The process dies after so many moments. */
  void dieAt(int moment) {
    lastMoment = moment;
  }

  /** After so many calls the platform does not answer any more. */
  void fallSilentAt(int answer) {
    lastAnswer = answer;
  }

  /** From now on the key is refused. */
  void expireKey() {
    keyExpired = true;
  }

  /** What was under way when the process ended reaches the platform, and nobody hears of it. */
  void letAlone() {
    lastMoment = NEVER;
    dead = false;
  }

  /** How long the answer to the call that was made last takes. */
  Duration answerTakes() {
    Duration takes = answerTakes;
    answerTakes = Duration.ZERO;
    return takes;
  }

  /** Time goes on. */
  void moment() {
    dead |= moments++ >= lastMoment;
    if (dead) {
      throw new Death();
    }
  }

  /** A call, as the port's users see it. */
  <T> T call(String name, Supplier<T> effect) {
    moment();
    silent |= answers++ >= lastAnswer;
    if (silent) {
      answerTakes = PATIENCE;
      throw count(PlatformException.outOfPatience("It has not answered for long"));
    }
    if (keyExpired) {
      throw count(failure(Outcome.REFUSED, 401));
    }
    if (happens(faults.unsent())) {
      throw count(failure(Outcome.NOT_SENT, 0));
    }
    if (happens(faults.busy())) {
      throw count(failure(Outcome.REFUSED_FOR_NOW, 429));
    }
    if ((name.equals("createScript") || name.equals("startRun")) && happens(faults.refused())) {
      throw count(failure(Outcome.REFUSED, 422));
    }
    boolean breaks = happens(faults.broken());
    if (breaks && random.nextBoolean()) {
      throw count(failure(Outcome.UNKNOWN, 500));
    }
    T answer = effect.get();
    moment();
    if (breaks || happens(faults.lost())) {
      throw count(failure(Outcome.UNKNOWN, breaks ? 500 : 0));
    }
    tally.count(name);
    return answer;
  }

  private PlatformException count(PlatformException failure) {
    tally.bad++;
    return failure;
  }

  private boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private static PlatformException failure(Outcome outcome, int status) {
    return new PlatformException(outcome, status, "The simulated answer was " + status, null);
  }
}
