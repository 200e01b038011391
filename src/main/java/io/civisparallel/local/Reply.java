package io.civisparallel.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.json.Json;
import io.civisparallel.local.Answer.FileBody;
import io.civisparallel.local.Answer.JsonBody;
import io.civisparallel.local.Answer.None;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Sends an answer. */
final class Reply {

  private static final Logger LOG = LogManager.getLogger();

  /** How much of a body that nobody read is taken, so that the sender gets to read the answer. */
  private static final int DRAINED = 4 * 1024 * 1024;

  private final ClassicHttpRequest request;
  private final Answer answer;

  Reply(ClassicHttpRequest request, Answer answer) {
    this.request = request;
    this.answer = answer;
  }

  /**
   * Sends it, and ends the connection if the request's body is too long to be taken to its end.
   *
   * @throws ApiError if it cannot be written; nothing was sent then
   */
  void send(ResponseTrigger trigger) throws HttpException, IOException {
    ClassicHttpResponse response = new BasicClassicHttpResponse(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (answer.status() == 401) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"civis-parallel platform\"");
    }
    if (isBodyTaken()) {
      response.setHeader("Keep-Alive", "timeout=" + Listener.KEEP_ALIVE_SECONDS);
    } else {
      request.setEntity(null);
      response.setHeader("Connection", "close");
    }
    try (HttpEntity entity = entity()) {
      response.setEntity(entity);
      trigger.submitResponse(response);
    }
  }

  private boolean isBodyTaken() {
    HttpEntity entity = request.getEntity();
    if (entity == null) {
      return true;
    }
    try {
      InputStream rest = entity.getContent();
      byte[] scratch = new byte[16 * 1024];
      int left = DRAINED;
      for (int read = 0; read >= 0 && left > 0; left -= Math.max(0, read)) {
        read = rest.read(scratch);
      }
      return left > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private @Nullable HttpEntity entity() throws IOException {
    Answer.Body body = answer.body();
    if (body instanceof JsonBody json) {
      return new ByteArrayEntity(write(json.value()), ContentType.APPLICATION_JSON);
    }
    if (body instanceof FileBody file) {
      FileChannel channel = FileChannel.open(file.file()).position(file.offset());
      return new InputStreamEntity(
          Channels.newInputStream(channel), file.length(), ContentType.parse(file.contentType()));
    }
    assert body instanceof None;
    return null;
  }

  private static byte[] write(Object value) {
    try {
      return Json.mapperWithNulls().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      LOG.error("Cannot write {} as JSON", value.getClass(), e);
      throw ApiError.internal();
    }
  }
}
