package io.civisparallel.platform.rest;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * An answer as it comes in. HttpClient reads whatever is left of an answer to its end before it
 * gives the connection back, however long that takes: what is not wanted any more is {@link #cut}.
 */
final class Incoming {

  /** Above a page of fifty JSON values of the largest size, written in the longest way. */
  static final int LARGEST = 128 * 1024 * 1024;

  /** What of a refusal is read. */
  private static final int BEGINNING = 64 * 1024;

  private final HttpUriRequestBase request;
  private final ClassicHttpResponse response;

  Incoming(HttpUriRequestBase request, ClassicHttpResponse response) {
    this.request = request;
    this.response = response;
  }

  int status() {
    return response.getCode();
  }

  boolean isSuccess() {
    return status() / 100 == 2;
  }

  /** The value of a header without blanks around it; empty if it is not there. */
  String header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue().strip();
  }

  /** The value of a header that is a count; -1 if it is not there or no count. */
  int count(String name) {
    String text = header(name);
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** How many bytes the answer says it has; -1 if it does not say. */
  long length() {
    HttpEntity entity = response.getEntity();
    return entity == null ? 0 : entity.getContentLength();
  }

  /** The body as it comes in; empty if there is none. */
  InputStream body() throws IOException {
    HttpEntity entity = response.getEntity();
    InputStream content = entity == null ? null : entity.getContent();
    return content == null ? InputStream.nullInputStream() : content;
  }

  /**
   * The whole body.
   *
   * @throws TooLargeException if it is larger than any answer can be
   */
  byte[] whole() throws IOException {
    byte[] read = body().readNBytes(LARGEST + 1);
    if (read.length > LARGEST) {
      cut();
      throw new TooLargeException(LARGEST);
    }
    return read;
  }

  /** The beginning of the body, which says what went wrong; empty if it cannot be read. */
  byte[] beginning() {
    try {
      byte[] read = body().readNBytes(BEGINNING);
      if (read.length == BEGINNING) {
        cut();
      }
      return read;
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** Gives the connection up, so that nobody waits for the rest. */
  void cut() {
    request.cancel();
  }
}
