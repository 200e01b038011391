package io.civisparallel.platform.rest;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;

/** Takes in the body of an answer, as far as there is any sense in it. */
final class AnswerBody {

  /** Above a page of fifty JSON values of the largest size, written in the longest way. */
  static final int LARGEST = 128 * 1024 * 1024;

  /** What of a refusal is read. */
  private static final int LARGEST_ERROR = 64 * 1024;

  private AnswerBody() {}

  /**
   * Reads all of it.
   *
   * @throws TooLargeException if it is larger than any answer can be
   */
  static byte[] whole(HttpEntityContainer answer) throws IOException {
    byte[] body = read(answer, LARGEST + 1);
    if (body.length > LARGEST) {
      throw new TooLargeException(LARGEST);
    }
    return body;
  }

  /** Reads the beginning of it, which says what went wrong. */
  static byte[] ofError(HttpEntityContainer answer) {
    try {
      return read(answer, LARGEST_ERROR);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static byte[] read(HttpEntityContainer answer, int atMost) throws IOException {
    HttpEntity entity = answer.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    InputStream in = entity.getContent();
    return in == null ? new byte[0] : in.readNBytes(atMost);
  }
}
