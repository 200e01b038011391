package io.civisparallel.local;

import io.civisparallel.local.QueryParameter.ValueType;
import io.civisparallel.platform.wire.MeResponse;
import io.civisparallel.platform.wire.UserResponse;
import io.civisparallel.system.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /users/me}, the one user, who has no {@code /credentials}. */
final class UserEndpoints {

  private static final int MOST_CREDENTIALS = 1000;

  private final Views views;
  private final Instant startedAt;

  UserEndpoints(Views views, Clock clock) {
    this.views = views;
    this.startedAt = clock.now();
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/users/me", "Get the user of the key")
            .gives(200, MeResponse.class)
            .answeredBy(call -> Answer.json(200, me())),
        Route.of("GET", "/credentials/", "List credentials")
            .query("type", ValueType.STRING)
            .query("remote_host_id", ValueType.INTEGER)
            .query("default", ValueType.BOOLEAN)
            .query("system_credentials", ValueType.BOOLEAN)
            .query("users", ValueType.STRING)
            .query("name", ValueType.STRING)
            .paged()
            .answeredBy(call -> call.paging(MOST_CREDENTIALS).answer(List.of())));
  }

  private MeResponse me() {
    UserResponse user = views.author();
    return new MeResponse(
        user.id(),
        user.name(),
        "embedded@localhost",
        user.username(),
        user.initials(),
        null,
        Map.of(),
        List.of(),
        Map.of(),
        null,
        null,
        List.of(),
        "Embedded Platform",
        "embedded",
        null,
        Views.time(startedAt),
        1,
        false,
        Map.of(),
        false,
        null,
        null,
        false,
        null,
        null,
        null);
  }
}
