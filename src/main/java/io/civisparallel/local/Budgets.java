package io.civisparallel.local;

import io.civisparallel.platform.wire.EmbeddedServer;
import io.civisparallel.system.Clock;
import org.jspecify.annotations.Nullable;

/** The two budgets that calls are counted against, where there are any. Safe for all threads. */
final class Budgets {

  private final @Nullable SlidingWindow requests;
  private final @Nullable SlidingWindow starts;

  /**
   * Budgets that are whole.
   *
   * @param limits null for none
   */
  Budgets(LocalPlatform.@Nullable Limits limits, Clock clock) {
    requests = limits == null ? null : new SlidingWindow(limits.requests(), limits.window(), clock);
    starts = limits == null ? null : new SlidingWindow(limits.starts(), limits.window(), clock);
  }

  /**
   * Counts a call, if it may be made.
   *
   * @return null if it may, else the refusal
   */
  @Nullable Answer refusal(Route route) {
    if (requests == null || starts == null) {
      return null;
    }
    if (requests.left() < 1) {
      return refusal(requests, "requests");
    }
    if (route.contract().startsRun() && !starts.spend()) {
      return refusal(starts, "started runs");
    }
    return requests.spend() ? null : refusal(requests, "requests");
  }

  /** The answer with what is left of the requests, and what Civis Platform does not say. */
  Answer tell(Answer answer) {
    return requests == null || starts == null
        ? answer
        : answer
            .with("X-RateLimit-Limit", requests.limit())
            .with("X-RateLimit-Remaining", requests.left())
            .with(EmbeddedServer.WINDOW, requests.seconds())
            .with(EmbeddedServer.STARTS, starts.limit());
  }

  private static Answer refusal(SlidingWindow budget, String name) {
    return Answer.of(ApiError.tooManyRequests(name)).with("Retry-After", budget.secondsToWait());
  }
}
