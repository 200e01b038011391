package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.cut;
import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static io.civisparallel.testkit.ScriptedReply.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.system.Clock;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.SettableClock;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of each thing that can go wrong: what is known of the call, and what is repeated. */
class FailuresTest {

  private static final String RUN = "{\"id\":3,\"state\":\"queued\"}";

  private final ScriptedServer server = new ScriptedServer();
  private final SettableClock clock = SettableClock.hurrying();
  private final RestPlatform platform =
      RestPlatform.open(Platforms.settings(server).clock(clock).build());

  @AfterEach
  void close() {
    platform.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "301, REFUSED, 1, 1",
    "400, REFUSED, 1, 1",
    "401, REFUSED, 1, 1",
    "403, REFUSED, 1, 1",
    "404, REFUSED, 1, 1",
    "408, REFUSED_FOR_NOW, 4, 4",
    "409, REFUSED, 1, 1",
    "422, REFUSED, 1, 1",
    "429, REFUSED_FOR_NOW, 4, 4",
    "500, UNKNOWN, 1, 4",
    "502, UNKNOWN, 1, 4",
    "503, REFUSED_FOR_NOW, 4, 4",
    "504, UNKNOWN, 1, 4",
  })
  void everyStatusHasItsOutcomeAndItsNumberOfAttempts(
      int status, Outcome outcome, int startAttempts, int readAttempts) {
    server.rule(request -> json(status, "{\"errorDescription\":\"because\"}"));

    PlatformException start = failure(() -> platform.startRun(12, ScriptKind.CONTAINER));
    assertThat(start.outcome()).isEqualTo(outcome);
    assertThat(start.status()).isEqualTo(status);
    assertThat(start)
        .hasMessageContaining("Cannot start a run of script 12")
        .hasMessageContaining("/scripts/containers/12/runs")
        .hasMessageContaining(status + ", because");
    assertThat(server.requests()).hasSize(startAttempts);

    assertThat(failure(() -> platform.run(12, 3)).outcome()).isEqualTo(outcome);
    assertThat(server.requests()).hasSize(startAttempts + readAttempts);
  }

  @Test
  void aCallThatWasNeverSentIsRepeatedWhateverItDoes() {
    server.close();
    assertThat(failure(() -> platform.startRun(12, ScriptKind.CONTAINER)).outcome())
        .isEqualTo(Outcome.NOT_SENT);
    assertThat(clock.slept()).hasSize(3);
    assertThat(platform.calls()).isEqualTo(4);
  }

  @Test
  void aHostThatDoesNotExistIsSaidSo() {
    IOException reason = new UnknownHostException("what a library says is not shown");
    assertThat(Failures.unanswered("Cannot ask", new NoAnswerException(false, reason)))
        .hasMessage(
            "Cannot ask: there is no host of that name."
                + " Check the network and CIVIS_API_ENDPOINT, then try again");
  }

  @Test
  void aCertificateThatIsNotTrustedIsNoReasonToTryAgain() {
    IOException reason = new SSLException(new CertificateExpiredException());
    assertThat(Failures.unanswered("Cannot ask", new NoAnswerException(false, reason)).outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aStartWhoseConnectionBreaksIsNotRepeated() {
    server.script(cut());
    assertThat(failure(() -> platform.startRun(12, ScriptKind.CONTAINER)).outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aStartWhoseAnswerBreaksOffIsNotRepeated() {
    server.script(json(202, RUN).missing(5));
    assertThat(failure(() -> platform.startRun(12, ScriptKind.CONTAINER)).outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aStartThatNobodyAnswersIsOfUnknownOutcome() {
    Duration soon = Duration.ofMillis(100);
    Timeouts hasty = new Timeouts(soon, soon, soon, soon);
    server.script(silence());
    RestSettings settings = Platforms.settings(server).timeouts(hasty).build();
    try (RestPlatform other = RestPlatform.open(settings)) {
      PlatformException failure = failure(() -> other.startRun(12, ScriptKind.CONTAINER));
      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(failure).hasMessageContaining("no answer came in time");
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void waitingForAConnectionOfThePoolIsNotSent() {
    Duration soon = Duration.ofMillis(50);
    Timeouts hasty = new Timeouts(soon, soon, Duration.ofSeconds(60), soon);
    server.script(silence());
    RestSettings settings = Platforms.settings(server).timeouts(hasty).connections(1).build();
    try (RestPlatform other = RestPlatform.open(settings)) {
      Thread busy = new Thread(() -> failure(() -> other.startRun(1, ScriptKind.CONTAINER)));
      busy.start();
      await().until(() -> server.requests().size() == 1);
      PlatformException failure = failure(() -> other.startRun(2, ScriptKind.CONTAINER));
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(failure).hasMessageContaining("busy");
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aStartOnAConnectionThatThePlatformClosedMeanwhileGoesOut() {
    server.script(json(200, RUN).then(ScriptedReply.End.CLOSE), json(202, RUN));
    platform.run(12, 3);
    await().until(() -> server.endedConnections() == 1);
    assertThat(platform.startRun(12, ScriptKind.CONTAINER).id()).isEqualTo(3);
  }

  @Test
  void readsSurviveEverythingThatPasses() {
    server.script(cut(), json(200, RUN).missing(3), json(502, "<html>"), json(200, RUN));
    assertThat(platform.run(12, 3).id()).isEqualTo(3);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void whatIsNoJsonIsOfUnknownOutcomeAndNotShown() {
    server.rule(request -> json(200, "<html>secret</html>"));
    PlatformException failure = failure(() -> platform.startRun(12, ScriptKind.CONTAINER));
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(failure.getMessage()).doesNotContain("html").contains("description");
  }

  @Test
  void anAnswerWithoutItsIdIsOfUnknownOutcome() {
    for (String body : List.of("{}", "[]", "null", "", "{\"id\":0,\"state\":\"queued\"}")) {
      server.script(json(202, body));
      assertThat(failure(() -> platform.startRun(12, ScriptKind.CONTAINER)).outcome())
          .as(body)
          .isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Test
  void anAnswerThatClaimsToBeEndlessIsNotTakenIn() {
    server.rule(request -> json(202, " ".repeat(Incoming.LARGEST + 1)));
    PlatformException failure = failure(() -> platform.startRun(12, ScriptKind.CONTAINER));
    assertThat(failure).hasMessageContaining("too large");
  }

  @Test
  void theRestOfAnEndlessRefusalIsNotWaitedFor() {
    server.rule(
        request ->
            json(404, " ".repeat(100_000)).missing(1_000_000).then(ScriptedReply.End.SILENCE));
    assertThat(failure(() -> platform.startRun(12, ScriptKind.CONTAINER)).status()).isEqualTo(404);
  }

  @Test
  void aFullBudgetPausesEverybodyUntilThePlatformSays() {
    server.script(empty(429).with("Retry-After", "77"), json(202, RUN));
    platform.startRun(12, ScriptKind.CONTAINER);
    assertThat(clock.now()).isAfterOrEqualTo(start().plusSeconds(77));
  }

  @Test
  void aFullBudgetMayNameADate() {
    server.script(empty(429).with("Retry-After", "Thu, 01 Jan 2026 00:02:00 GMT"), json(202, RUN));
    platform.startRun(12, ScriptKind.CONTAINER);
    assertThat(clock.now()).isAfterOrEqualTo(start().plusSeconds(120));
  }

  @ParameterizedTest
  @CsvSource({"999999999", "-1", "soon", "99999999999999999999", "''"})
  void noPauseIsLongerThanAnyPlatformNeeds(String retryAfter) {
    server.script(empty(429).with("Retry-After", retryAfter), json(202, RUN));
    platform.startRun(12, ScriptKind.CONTAINER);
    assertThat(Duration.between(start(), clock.now()))
        .isBetween(RateHeaders.DEFAULT_PAUSE, RateHeaders.LONGEST_PAUSE.plusSeconds(10));
  }

  @Test
  void aFullBudgetCostsNoneOfTheOtherAttempts() {
    ScriptedReply full = empty(429).with("Retry-After", "1");
    server.script(full, cut(), full, cut(), cut(), json(200, RUN));
    assertThat(platform.run(12, 3).id()).isEqualTo(3);
  }

  @Test
  void aWorkerWaitsOutAFullBudgetForAsLongAsItTakes() {
    ScriptedReply full = empty(429).with("Retry-After", "1");
    IntStream.range(0, 500).forEach(i -> server.script(full));
    server.script(json(200, RUN));
    RestSettings settings =
        Platforms.settings(server).refusals(RestSettings.PATIENT_REFUSALS).build();
    try (RestPlatform worker = RestPlatform.open(settings)) {
      assertThat(worker.run(12, 3).id()).isEqualTo(3);
    }
  }

  @Test
  void everyCallSaysWhenItMayBeRepeated() {
    assertThat(new StartRun(1, ScriptKind.CONTAINER).repeat()).isEqualTo(Repeat.LOOK_AT_RUNS);
    assertThat(new AddOutput(1, 2, RunOutput.Kind.FILE, 3).repeat())
        .isEqualTo(Repeat.LOOK_AT_OUTPUTS);
    assertThat(new CompleteMultipartFile(1).repeat()).isEqualTo(Repeat.LOOK_AT_FILE);
    for (Repeat repeat : Repeat.values()) {
      assertThat(repeat.after(Outcome.NOT_SENT)).isTrue();
      assertThat(repeat.after(Outcome.REFUSED_FOR_NOW)).isTrue();
      assertThat(repeat.after(Outcome.REFUSED)).isFalse();
      assertThat(repeat.after(Outcome.UNKNOWN)).isEqualTo(repeat == Repeat.ALWAYS);
    }
  }

  @Test
  void anOutputIsLookedForBeforeItIsAddedAgain() {
    server.script(cut(), json(200, "[{\"objectType\":\"File\",\"objectId\":5}]"));
    platform.addOutput(12, 3, RunOutput.Kind.FILE, 5);
    server.script(cut(), json(200, "[{\"objectType\":\"File\",\"objectId\":4}]"), json(202, "{}"));
    platform.addOutput(12, 3, RunOutput.Kind.FILE, 5);
    assertThat(server.lines().stream().map(line -> line.split(" ", -1)[0]))
        .containsExactly("POST", "GET", "POST", "GET", "POST");
  }

  @Test
  void whatHasNoSecondTimeIsRepeated() {
    server.script(cut(), empty(202), cut(), json(200, "{}"), cut(), json(201, "{\"id\":9}"));
    platform.cancel(12, 3);
    platform.archive(12, ScriptKind.CONTAINER);
    assertThat(platform.createJsonValue("a", "1")).isEqualTo(9);
  }

  @Test
  void whoIsInterruptedSendsNothingMoreAndStaysInterrupted() {
    RestSettings settings =
        Platforms.settings(server).pace(new Pace(1, 1, Duration.ofMinutes(5), 1)).build();
    server.rule(request -> json(200, RUN));
    try (RestPlatform other = RestPlatform.open(settings)) {
      other.run(12, 3);
      Thread.currentThread().interrupt();
      PlatformException failure = failure(() -> other.run(12, 3));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
    } finally {
      Thread.interrupted();
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void wheneverItIsInterruptedACallIsNotSentOrAnswered() {
    server.rule(request -> json(200, RUN));
    for (int look = 0; look < 20; look++) {
      InterruptingClock interrupting = new InterruptingClock(clock, look);
      try (RestPlatform other =
          RestPlatform.open(Platforms.settings(server).clock(interrupting).build())) {
        int before = server.requests().size();
        PlatformException failure =
            catchThrowableOfType(
                PlatformException.class, () -> other.startRun(1, ScriptKind.CONTAINER));
        int sent = server.requests().size() - before;
        assertThat(failure == null ? 0 : 1).as("interrupted at look %s", look).isNotEqualTo(sent);
      } finally {
        Thread.interrupted();
      }
    }
  }

  /** Interrupts who looks at it for the n-th time. */
  private static final class InterruptingClock implements Clock {

    private final Clock clock;
    private int left;

    InterruptingClock(Clock clock, int left) {
      this.clock = clock;
      this.left = left;
    }

    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public long nanoTime() {
      if (left-- == 0) {
        Thread.currentThread().interrupt();
      }
      return clock.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      clock.sleep(duration);
    }
  }

  @Test
  void closingFailsWhatWaitsForAnAnswer() throws Exception {
    server.script(silence());
    RestPlatform other = Platforms.open(server);
    Thread waiting = new Thread(() -> failure(() -> other.startRun(1, ScriptKind.CONTAINER)));
    waiting.start();
    await().until(() -> server.requests().size() == 1);
    other.close();
    waiting.join();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void nothingIsSentOrRepeatedOnceClosed() {
    platform.close();
    assertThat(failure(() -> platform.run(12, 3)).outcome()).isEqualTo(Outcome.NOT_SENT);
    assertThat(clock.slept()).isEmpty();
  }

  private static Instant start() {
    return SettableClock.hurrying().now();
  }

  private static PlatformException failure(ThrowingCallable call) {
    PlatformException failure = catchThrowableOfType(PlatformException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
