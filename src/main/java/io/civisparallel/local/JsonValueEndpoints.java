package io.civisparallel.local;

import io.civisparallel.platform.wire.JsonValueRequest;
import io.civisparallel.platform.wire.JsonValueResponse;
import java.io.IOException;
import java.util.List;

/** {@code /json_values}: small values that runs put out. */
final class JsonValueEndpoints {

  private final JsonValueStore values;

  JsonValueEndpoints(JsonValueStore values) {
    this.values = values;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/json_values/", "Keep a JSON value")
            .takes(JsonValueRequest.class)
            .gives(201, JsonValueResponse.class)
            .answeredBy(this::create),
        Route.of("GET", "/json_values/{id}", "Get a JSON value")
            .gives(200, JsonValueResponse.class)
            .answeredBy(call -> Answer.json(200, response(call.id()))));
  }

  private Answer create(Call call) throws IOException {
    JsonValueRequest request = call.body(JsonValueRequest.class);
    return Answer.json(201, response(values.create(request.name(), request.valueStr())));
  }

  private JsonValueResponse response(long id) throws IOException {
    return new JsonValueResponse(id, values.name(id), values.value(id));
  }
}
