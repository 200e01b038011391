package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a key that the platform refuses. */
class KeyRenewalTest {

  private static final String RUN = "{\"id\":3,\"state\":\"queued\"}";

  private final ScriptedServer server = new ScriptedServer();
  private final AtomicInteger readings = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aKeyThatWasExchangedIsReadAndTheCallGoesOnceMore() {
    takesOnly("key-2");
    try (RestPlatform platform = open(reading -> "key-" + reading)) {
      assertThat(platform.startRun(12, ScriptKind.CONTAINER).id()).isEqualTo(3);
      platform.run(12, 3);
    }
    assertThat(server.requests().stream().map(it -> it.headers().get("authorization")))
        .containsExactly("Bearer key-1", "Bearer key-2", "Bearer key-2");
    assertThat(readings).hasValue(2);
  }

  @Test
  void manyWhoAreRefusedTogetherReadItOnce() throws Exception {
    takesOnly("key-2");
    List<Thread> threads = new ArrayList<>();
    AtomicInteger succeeded = new AtomicInteger();
    try (RestPlatform platform = open(reading -> "key-" + reading)) {
      for (int i = 0; i < 8; i++) {
        Thread thread =
            new Thread(
                () -> {
                  platform.run(12, 3);
                  succeeded.incrementAndGet();
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(succeeded).hasValue(8);
    assertThat(readings).hasValue(2);
  }

  @Test
  void aKeyThatStaysTheSameIsFinalAndSaysWhereItCameFrom() {
    takesOnly("another");
    try (RestPlatform platform = open(reading -> "key-1")) {
      PlatformException failure = failure(platform);
      assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(failure.status()).isEqualTo(401);
      assertThat(failure)
          .hasMessageEndingWith(
              "The key from --api-key-file k is not valid, or not any more:"
                  + " keys expire within 30 days");
      failure(platform);
    }
    assertThat(server.requests()).hasSize(2);
    assertThat(readings).as("a key is looked for once").hasValue(2);
  }

  @Test
  void eachKeyMayBeExchangedInItsTurn() {
    AtomicInteger valid = new AtomicInteger(1);
    server.rule(
        request ->
            request.headers().get("authorization").endsWith("-" + valid.get())
                ? json(200, RUN)
                : empty(401));
    try (RestPlatform platform = open(reading -> "key-" + reading)) {
      for (int i = 1; i <= 4; i++) {
        valid.set(i);
        platform.run(12, 3);
      }
    }
    assertThat(readings).hasValue(4);
  }

  @Test
  void aSecondReadingThatFailsIsSaid() {
    takesOnly("another");
    IntFunction<String> once =
        reading -> {
          if (reading > 1) {
            throw new UserException("--api-key-file k is not there");
          }
          return "key-1";
        };
    try (RestPlatform platform = open(once)) {
      assertThat(failure(platform))
          .hasMessageEndingWith("reading it again failed: --api-key-file k is not there");
    }
  }

  @Test
  void theVariableIsReadOnce() {
    takesOnly("another");
    RestSettings settings =
        RestSettings.builder(server.address(), () -> "key-" + readings.incrementAndGet()).build();
    try (RestPlatform platform = RestPlatform.open(settings)) {
      assertThat(failure(platform)).hasMessageContaining("The key from CIVIS_API_KEY");
    }
    assertThat(server.requests()).hasSize(1);
    assertThat(readings).hasValue(1);
  }

  private void takesOnly(String key) {
    server.rule(
        request ->
            request.headers().get("authorization").equals("Bearer " + key)
                ? json(200, RUN)
                : empty(401));
  }

  private RestPlatform open(IntFunction<String> keys) {
    KeySource source =
        new KeySource() {
          @Override
          public String name() {
            return "--api-key-file k";
          }

          @Override
          public String read() {
            return keys.apply(readings.incrementAndGet());
          }

          @Override
          public boolean mayChange() {
            return true;
          }
        };
    return RestPlatform.open(RestSettings.builder(server.address(), source).build());
  }

  private static PlatformException failure(RestPlatform platform) {
    return catchThrowableOfType(PlatformException.class, () -> platform.run(12, 3));
  }
}
