package io.civisparallel.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.wire.EmbeddedServer;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Reads requests and writes answers; what is no HTTP is refused in the platform's format too. */
final class PlatformService extends HttpService {

  PlatformService(Front front) {
    super(HttpProcessors.server(EmbeddedServer.NAME), front);
  }

  @Override
  protected void handleException(HttpException failure, ClassicHttpResponse response) {
    int status = toStatusCode(failure);
    response.setCode(status);
    ApiError error =
        ApiError.of(status, "bad_request", "The request could not be understood as HTTP.");
    try {
      byte[] json = Json.mapperWithNulls().writeValueAsBytes(error.response());
      response.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write an error as JSON", e);
    }
  }
}
