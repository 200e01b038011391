package io.civisparallel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetsTest extends PlatformTestCase {

  @Override
  LocalPlatform.Options options() {
    return new LocalPlatform.Options(0, new LocalPlatform.Limits(6, 1, Duration.ofSeconds(10)));
  }

  @Test
  void whatIsLeftIsToldAndAnEmptyBudgetRefuses() {
    assertThat(client.get("/users/me").header("X-RateLimit-Limit")).isEqualTo("6");
    assertThat(client.get("/nothing").header("X-RateLimit-Remaining")).isNull();
    assertThat(client.get("/users/me").header("X-RateLimit-Remaining")).isEqualTo("4");
    clock.advance(Duration.ofSeconds(4));
    for (int i = 0; i < 4; i++) {
      client.get("/users/me").expect(200);
    }
    Client.Exchange refused = client.get("/users/me").expect(429);
    assertThat(refused.header("Retry-After")).isEqualTo("6");
    assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
    clock.advance(Duration.ofSeconds(6));
    assertThat(client.get("/users/me").expect(200).header("X-RateLimit-Remaining")).isEqualTo("1");
  }

  @Test
  void startsHaveABudgetOfTheirOwn() {
    String first = container(CONTAINER);
    String second = container(CONTAINER);
    run(first);
    Client.Exchange refused = client.post(second + "/runs", "").expect(429);
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    client.get("/users/me").expect(200);
    clock.advance(Duration.ofSeconds(10));
    run(second);
  }
}
