package io.civisparallel.platform.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a whole content, as its server announced it, held against what came. Understood are
 * {@code Repr-Digest} (RFC 9530), {@code Digest} (RFC 3230), {@code x-amz-checksum-sha256}, {@code
 * Content-MD5} and the {@code ETag} of S3 where it is an MD5: of an object in one piece that is not
 * encrypted with keys of its own. For one thread.
 */
final class ContentDigest {

  private static final Pattern SHA_256 =
      Pattern.compile("sha-256=:?([A-Za-z0-9+/]{43}=):?", Pattern.CASE_INSENSITIVE);
  private static final Pattern BASE64_SHA_256 = Pattern.compile("[A-Za-z0-9+/]{43}=");
  private static final Pattern BASE64_MD5 = Pattern.compile("[A-Za-z0-9+/]{22}==");
  private static final Pattern HEX_MD5 = Pattern.compile("\"([0-9a-f]{32})\"");

  private final MessageDigest digest;
  private final byte[] announced;

  private ContentDigest(String algorithm, byte[] announced) {
    try {
      this.digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
    this.announced = announced.clone();
  }

  /** What an answer announces of its content, or null if that is nothing we understand. */
  static @Nullable ContentDigest announced(Incoming answer) {
    for (String name : new String[] {"Repr-Digest", "Digest"}) {
      Matcher found = SHA_256.matcher(answer.header(name));
      if (found.find()) {
        return new ContentDigest("SHA-256", decoded(found.group(1)));
      }
    }
    String checksum = answer.header("x-amz-checksum-sha256");
    if (BASE64_SHA_256.matcher(checksum).matches()) {
      return new ContentDigest("SHA-256", decoded(checksum));
    }
    String md5 = answer.header("Content-MD5");
    if (BASE64_MD5.matcher(md5).matches()) {
      return new ContentDigest("MD5", decoded(md5));
    }
    Matcher tag = HEX_MD5.matcher(answer.header("ETag").toLowerCase(Locale.ROOT));
    return tag.matches() && isPlainS3(answer)
        ? new ContentDigest("MD5", HexFormat.of().parseHex(tag.group(1)))
        : null;
  }

  void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** Whether what came is what was announced; to be asked once, at the end. */
  boolean isRight() {
    return MessageDigest.isEqual(announced, digest.digest());
  }

  private static boolean isPlainS3(Incoming answer) {
    String encryption = answer.header("x-amz-server-side-encryption");
    return !answer.header("x-amz-request-id").isEmpty()
        && (encryption.isEmpty() || encryption.equals("AES256"))
        && answer.header("x-amz-server-side-encryption-customer-algorithm").isEmpty();
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
