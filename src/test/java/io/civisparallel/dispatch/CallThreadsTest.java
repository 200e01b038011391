package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is made any more once that is over, and yet every call has its outcome. */
class CallThreadsTest {

  private static final int MANY = 30;

  private final Crew crew = Crew.ofThreads();
  private final CallThreads threads = new CallThreads(crew);
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void close() {
    threads.close();
    crew.archive().shutdownNow();
  }

  private Signal waitForATurn() {
    try {
      never.await();
      throw new AssertionError("nobody gave it a turn");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(Outcome.NOT_SENT, 0, "It was interrupted", null);
    }
  }

  private List<Outcome> outcomes(int count) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outcomes.add(((Signal.CallFailed) crew.outcomes().take().get()).cause().outcome());
    }
    return outcomes;
  }

  @Test
  void whatWasNotSentFailsAsNotSentAndIsNotSentLater() throws InterruptedException {
    for (int i = 0; i < MANY; i++) {
      threads.make(this::waitForATurn, cause -> new Signal.CallFailed(1, cause));
    }
    threads.stopMaking();
    threads.make(this::waitForATurn, cause -> new Signal.CallFailed(1, cause));
    assertThat(outcomes(MANY + 1)).containsOnly(Outcome.NOT_SENT);
  }

  @Test
  void otherCallsGoOnThoughAllThatMakeWait() throws InterruptedException {
    for (int i = 0; i < MANY; i++) {
      threads.make(this::waitForATurn, cause -> new Signal.CallFailed(1, cause));
    }
    threads.submit(Signal.TimePassed::new, Signal.ReadFailed::new);
    assertThat(crew.outcomes().take().get()).isInstanceOf(Signal.TimePassed.class);
  }
}
