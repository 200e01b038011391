package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one table from what came of a call to the error that people see.
 *
 * <p>What an exception of a library says is never shown: it may hold a link.
 */
final class Failures {

  static final int UNAUTHORIZED = 401;
  static final String NOT_TRUSTED = "its certificate is not trusted";
  static final int FORBIDDEN = 403;
  static final int TOO_MANY_REQUESTS = 429;

  private static final int REQUEST_TIMEOUT = 408;
  private static final int UNAVAILABLE = 503;

  private Failures() {}

  /**
   * The error for an answer that is no success.
   *
   * @param call what was attempted, such as {@code Cannot start a run of script 7 (POST /...)}
   * @param said what the answer said, clean; empty if nothing
   */
  static PlatformException answered(String call, int status, String said) {
    String answer = "the answer was " + status + (said.isEmpty() ? "" : ", " + said);
    return new PlatformException(
        outcome(status), status, sentence(call, answer, hint(status)), null);
  }

  /** The error for a key that was refused, with what came of looking for another. */
  static PlatformException refusedForGood(PlatformException refusal, ApiKey key) {
    String message = refusal.getMessage() + key.complaint();
    return new PlatformException(Outcome.REFUSED, UNAUTHORIZED, message, null);
  }

  /** The error for a key that was refused. */
  static PlatformException unauthorized(String call, String said, ApiKey key) {
    String answer = "the answer was 401" + (said.isEmpty() ? "" : ", " + said);
    return new PlatformException(
        Outcome.REFUSED, UNAUTHORIZED, sentence(call, answer, key.hint()), null);
  }

  /**
   * The error for what was asked of a link and refused. Nothing of the answer is shown: it may
   * repeat the link.
   */
  static PlatformException ofLink(String call, int status) {
    String hint =
        switch (status) {
          case 401, 403, 410 -> "The link does not work, or not any more";
          case 404, 416 -> "The content is not there, or shorter than it was said to be";
          default -> "";
        };
    return new PlatformException(
        outcome(status), status, sentence(call, "the answer was " + status, hint), null);
  }

  /** The error for a content that is another than the one whose beginning came before. */
  static PlatformException changed(String call) {
    String why = "the content has changed since its beginning came";
    return new PlatformException(Outcome.REFUSED, 0, sentence(call, why, ""), null);
  }

  /** The error for a link that nothing may be sent to. */
  static PlatformException distrustedLink(String call) {
    String why = "the platform gave a link that is not https";
    return new PlatformException(Outcome.REFUSED, 0, sentence(call, why, ""), null);
  }

  /**
   * The error for a success that cannot be read: it was done, and yet nobody knows what came of it.
   */
  static PlatformException unreadable(String call, int status, String what) {
    String hint = "Check that CIVIS_API_ENDPOINT names the platform itself";
    return new PlatformException(Outcome.UNKNOWN, status, sentence(call, what, hint), null);
  }

  /** The error for a call without an answer. */
  static PlatformException unanswered(String call, NoAnswerException failure) {
    IOException reason = failure.reason();
    if (isDistrusted(reason)) {
      String hint =
          "Check CIVIS_API_ENDPOINT and the clock; --ca-cert FILE names whom to trust besides";
      return new PlatformException(Outcome.REFUSED, 0, sentence(call, NOT_TRUSTED, hint), null);
    }
    if (isRefusedByProxy(reason)) {
      String hint = "Check HTTPS_PROXY (http://user:password@host:port) and NO_PROXY";
      return new PlatformException(Outcome.REFUSED, 0, sentence(call, words(reason), hint), null);
    }
    Outcome outcome = failure.sent() ? Outcome.UNKNOWN : Outcome.NOT_SENT;
    String hint = "Check the network and CIVIS_API_ENDPOINT, then try again";
    return new PlatformException(outcome, 0, sentence(call, words(reason), hint), null);
  }

  /** The error for a call that was not sent, because nobody answers any more. */
  static PlatformException outOfPatience(String call, String who, Instant since, String why) {
    return PlatformException.outOfPatience(
        call
            + ": "
            + who
            + " has not answered since "
            + since.truncatedTo(ChronoUnit.SECONDS)
            + " ("
            + why
            + ")");
  }

  /**
   * The error for a call that was given up before it was sent, because its thread was interrupted.
   */
  static PlatformException interrupted(String call) {
    return new PlatformException(
        Outcome.NOT_SENT, 0, call + ": it was interrupted before it was sent", null);
  }

  /** Whether a call came to nothing for a reason on this side. */
  static boolean isOurs(IOException reason) {
    return reason instanceof ConnectionRequestTimeoutException
        || reason instanceof ClosedException
        || reason instanceof FileSystemException
        || isDistrusted(reason)
        || isRefusedByProxy(reason);
  }

  /** Whether an answer only says that there is none for now. */
  static boolean isSilence(int status) {
    return status >= 500 || status == REQUEST_TIMEOUT;
  }

  /** What a status says of the call. */
  static Outcome outcome(int status) {
    return switch (status) {
      case TOO_MANY_REQUESTS, UNAVAILABLE, REQUEST_TIMEOUT -> Outcome.REFUSED_FOR_NOW;
      default -> status >= 500 ? Outcome.UNKNOWN : Outcome.REFUSED;
    };
  }

  /** What went wrong, in words of our own. */
  static String words(IOException reason) {
    if (proxyStatus(reason) > 0) {
      return "the proxy answered " + proxyStatus(reason);
    }
    if (reason instanceof UnknownHostException) {
      return "there is no host of that name";
    }
    if (reason instanceof ConnectTimeoutException) {
      return "no connection came about in time";
    }
    if (reason instanceof ConnectException || reason instanceof NoRouteToHostException) {
      return "the connection was refused";
    }
    if (reason instanceof ConnectionRequestTimeoutException) {
      return "all connections were busy for too long";
    }
    if (reason instanceof SocketTimeoutException) {
      return "no answer came in time";
    }
    if (reason instanceof SSLException) {
      return "no encrypted connection came about";
    }
    if (reason instanceof ClosedException) {
      return "this program is ending";
    }
    if (reason instanceof TooLargeException) {
      return "the answer is too large";
    }
    return "the connection broke off (" + reason.getClass().getSimpleName() + ")";
  }

  private static String sentence(String call, String why, String hint) {
    return call + ": " + why + (hint.isEmpty() ? "" : ". " + hint);
  }

  private static String hint(int status) {
    return switch (status) {
      case 403 -> "The key's user is not permitted to do that";
      case 404 -> "It does not exist, or the key's user may not see it";
      case 400, 409, 413, 422 -> "The platform does not take the request as it is";
      case TOO_MANY_REQUESTS ->
          "The key's budget of requests is used up; try again in some minutes";
      default ->
          status >= 500
              ? "The platform is in trouble; try again later"
              : status < 400 ? "Redirects are not followed: check CIVIS_API_ENDPOINT" : "";
    };
  }

  private static boolean isRefusedByProxy(IOException reason) {
    return outcome(proxyStatus(reason)) == Outcome.REFUSED && proxyStatus(reason) > 0;
  }

  /** What the proxy answered that made no tunnel, or 0. */
  private static int proxyStatus(IOException reason) {
    return reason instanceof ProxyRefusedException refused ? refused.status() : 0;
  }

  private static boolean isDistrusted(IOException reason) {
    for (@Nullable Throwable e = reason; e != null; e = e.getCause()) {
      if (e instanceof CertificateException || e instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }
}
