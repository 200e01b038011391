package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.FileLink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

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
  private final Attempts attempts;

  Downloads(URI endpoint, Transport transport, Attempts attempts) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.attempts = attempts;
  }

  /**
   * What came of a wish.
   *
   * @param body from the first byte wanted on
   * @param follow how many bytes the answer says there are from there on, or -1
   * @param tag of the content, empty where there is none that tells it from every other
   */
  record Opened(Incoming answer, InputStream body, long follow, String tag) {}

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
    Wish wish = new Wish(call + " from " + uri.getHost(), uri, link.size(), offset, length, "");
    return new Download(this, wish, open(wish));
  }

  /** Opens it once more, as often as a transfer may be tried. */
  Opened open(Wish wish) {
    return attempts.make(wish.call(), turn -> once(wish, turn), Repeat::ofTransfer);
  }

  /** Waits before a transfer that broke off goes on. */
  void pause(int breaks) {
    attempts.pause(breaks);
  }

  private Opened once(Wish wish, Breaker.Turn turn) {
    HttpUriRequestBase request = new HttpGet(wish.uri());
    if (wish.range() != null) {
      request.setHeader(HttpHeaders.RANGE, wish.range());
      if (!wish.tag().isEmpty()) {
        request.setHeader(HttpHeaders.IF_RANGE, wish.tag());
      }
    }
    try {
      Incoming answer = transport.download(request);
      LOGGER.debug("GET from {}: {}", wish.uri().getHost(), answer.status());
      turn.heard(answer.status());
      return opened(wish, answer);
    } catch (NoAnswerException e) {
      turn.unheard(e.reason());
      throw Failures.unanswered(wish.call(), e);
    }
  }

  private static Opened opened(Wish wish, Incoming answer) throws NoAnswerException {
    try {
      InputStream body = answer.body();
      String tag = strong(answer.header(HttpHeaders.ETAG));
      if (answer.isSuccess() && !wish.tag().isEmpty() && !wish.tag().equals(tag)) {
        throw Failures.changed(wish.call());
      }
      return new Opened(answer, body, follow(wish, answer, body), tag);
    } catch (IOException e) {
      answer.cut();
      throw new NoAnswerException(true, e);
    } catch (PlatformException e) {
      answer.cut();
      throw e;
    }
  }

  /** Moves the body to the offset; gives how many bytes follow there, or -1 if that is not said. */
  private static long follow(Wish wish, Incoming answer, InputStream body) throws IOException {
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

  /** A weak tag says only that contents are as good as the same. */
  private static String strong(String tag) {
    return tag.startsWith("\"") ? tag : "";
  }
}
