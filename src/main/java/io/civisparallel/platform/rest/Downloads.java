package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.FileLink;
import io.civisparallel.retry.Retrier;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens the content behind links, which are secrets: they are never shown, and the API key never
 * goes there. Safe for all threads; the streams are for one thread each.
 */
final class Downloads {

  private static final Logger LOGGER = LogManager.getLogger();

  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final URI endpoint;
  private final Transport transport;
  private final Retrier retrier;

  Downloads(RestSettings settings, Transport transport) {
    this.endpoint = settings.endpoint();
    this.transport = transport;
    this.retrier = new Retrier(settings.failures(), settings.clock(), settings.randomness());
  }

  /**
   * Opens content, or a part of it.
   *
   * @param length how many bytes are wanted, or -1 for all up to the end
   */
  InputStream open(FileLink link, long offset, long length) {
    String call = "Cannot download file " + link.fileId();
    URI uri = Origin.trusted(link.url(), endpoint);
    if (uri == null) {
      throw Failures.distrustedLink(call);
    }
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    Wish wish = new Wish(call + " from " + uri.getHost(), uri, link.size(), offset, length);
    return retrier.call(() -> once(wish), this::mayBeRepeated);
  }

  private record Wish(String call, URI uri, long size, long offset, long length) {

    /** The range to ask for, or null for everything. */
    @Nullable String range() {
      if (offset == 0 && length < 0) {
        return null;
      }
      return "bytes=" + offset + "-" + (length < 0 ? "" : Long.toString(offset + length - 1));
    }

    /** How many bytes there must be from the offset on, or -1 if nobody says. */
    long expected(long fromOffset) {
      if (length >= 0) {
        return length;
      }
      return fromOffset >= 0 || size < 0 ? fromOffset : Math.max(0, size - offset);
    }
  }

  private boolean mayBeRepeated(RuntimeException failure) {
    return !transport.isClosed() && Repeat.ofTransfer(failure);
  }

  private InputStream once(Wish wish) {
    HttpUriRequestBase request = new HttpGet(wish.uri());
    if (wish.range() != null) {
      request.setHeader(HttpHeaders.RANGE, wish.range());
    }
    try {
      Incoming answer = transport.download(request);
      LOGGER.debug("GET from {}: {}", wish.uri().getHost(), answer.status());
      return content(wish, answer);
    } catch (NoAnswerException e) {
      throw Failures.unanswered(wish.call(), e);
    }
  }

  private static InputStream content(Wish wish, Incoming answer) throws NoAnswerException {
    try {
      InputStream body = answer.body();
      long expected = wish.expected(fromOffset(wish, answer, body));
      return new Cutting(expected < 0 ? body : new ExactInputStream(body, expected), answer);
    } catch (IOException e) {
      answer.cut();
      throw new NoAnswerException(true, e);
    } catch (PlatformException e) {
      answer.cut();
      throw e;
    }
  }

  /** Moves the body to the offset; gives how many bytes follow there, or -1 if that is not said. */
  private static long fromOffset(Wish wish, Incoming answer, InputStream body) throws IOException {
    return switch (answer.status()) {
      case PARTIAL -> {
        String range = answer.header(HttpHeaders.CONTENT_RANGE);
        if (!range.startsWith("bytes " + wish.offset() + "-")) {
          throw new IOException("Another range than the one asked for");
        }
        yield answer.length();
      }
      case OK -> {
        body.skipNBytes(wish.offset());
        yield answer.length() < 0 ? -1 : answer.length() - wish.offset();
      }
      default -> throw Failures.ofLink(wish.call(), answer.status());
    };
  }

  /** Gives the connection up at its end, so that nobody waits for content that is not wanted. */
  private static final class Cutting extends FilterInputStream {

    private final Incoming answer;

    Cutting(InputStream in, Incoming answer) {
      super(in);
      this.answer = answer;
    }

    @Override
    public void close() {
      answer.cut();
    }
  }
}
