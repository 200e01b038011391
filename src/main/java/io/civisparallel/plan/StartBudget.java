package io.civisparallel.plan;

import io.civisparallel.platform.Budget;
import java.time.Duration;

/**
 * How many containers a platform lets one run start.
 *
 * @param starts in a window, at least 1
 * @param window the time that they are counted over
 */
public record StartBudget(int starts, Duration window) {

  /**
   * Civis Platform's: what its two budgets allow, of starts and of requests, of which a container
   * takes several.
   *
   * @param share how much of the budgets is the run's, above 0 and at most 1
   */
  public static StartBudget of(double share) {
    double byRequests = share * Budget.REQUESTS / Budget.CONTAINER_CALLS;
    int starts = (int) Math.floor(Math.min(share * Budget.STARTS, byRequests));
    return new StartBudget(Math.max(1, starts), Budget.WINDOW);
  }

  /** How long it takes at least until the last of so many containers, at least 1, is started. */
  public Duration leastWait(long containers) {
    return window.multipliedBy((containers - 1) / starts);
  }
}
