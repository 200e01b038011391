package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks pre-signed links: each allows one thing with one file until it expires, and
 * needs no key. Nothing is kept; the token is a signature over the rest of the link. Safe for all
 * threads.
 */
final class LinkSigner {

  /** What every link's path begins with. */
  static final String ROOT = "/transfers/";

  /** How long a link lives where nothing else is asked for. */
  static final Duration LIFE = Duration.ofMinutes(30);

  /** How long a link can live. */
  static final Duration LONGEST_LIFE = Duration.ofHours(36);

  private static final Pattern PATH =
      Pattern.compile(
          "/transfers/(?<use>[a-z]{1,10})/(?<file>\\d{1,18})/(?<part>\\d{1,9})"
              + "/(?<expires>\\d{1,12})/(?<token>[0-9a-f]{64})");

  /** What a link allows. */
  enum Use {
    /** Reading the content, to be saved. */
    DOWNLOAD,
    /** Reading the content, to be shown. */
    INLINE,
    /** Sending the content as a form. */
    UPLOAD,
    /** Sending one part of the content. */
    PART
  }

  /**
   * A link that was checked.
   *
   * @param part from 1; 0 where it makes no difference
   */
  record Link(Use use, long fileId, int part) {}

  private final SecretKeySpec secret;
  private final Clock clock;

  LinkSigner(Randomness randomness, Clock clock) {
    byte[] bytes = new byte[32];
    randomness.nextBytes(bytes);
    this.secret = new SecretKeySpec(bytes, "HmacSHA256");
    this.clock = clock;
  }

  /** Makes the path of a link. */
  String path(Link link, Instant expiresAt) {
    String unsigned =
        ROOT
            + link.use().name().toLowerCase(Locale.ROOT)
            + "/"
            + link.fileId()
            + "/"
            + link.part()
            + "/"
            + expiresAt.getEpochSecond();
    return unsigned + "/" + token(unsigned);
  }

  /**
   * Checks the path of a link.
   *
   * @throws ApiError if it is not one of ours, or no longer
   */
  Link check(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches() || !isSigned(path)) {
      throw ApiError.forbidden("This link is not valid.");
    }
    if (clock.now().getEpochSecond() >= Long.parseLong(matcher.group("expires"))) {
      throw ApiError.forbidden("This link has expired.");
    }
    return new Link(
        Use.valueOf(matcher.group("use").toUpperCase(Locale.ROOT)),
        Long.parseLong(matcher.group("file")),
        Integer.parseInt(matcher.group("part")));
  }

  private boolean isSigned(String path) {
    int end = path.lastIndexOf('/');
    byte[] expected = token(path.substring(0, end)).getBytes(US_ASCII);
    return MessageDigest.isEqual(expected, path.substring(end + 1).getBytes(US_ASCII));
  }

  private String token(String unsigned) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(unsigned.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
