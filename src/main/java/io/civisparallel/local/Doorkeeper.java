package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;

/**
 * Says who may come in: requests that were meant for this server, sent by no web page, with the
 * key. A web page that is open on this machine can reach loopback too; it cannot leave out the
 * headers that give it away.
 */
final class Doorkeeper {

  private static final Set<String> OF_BROWSERS =
      Set.of("Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode");

  private final byte[] key;
  private final Set<String> authorities;

  /**
   * Keeps the door.
   *
   * @param authorities host and port, in all ways in which this server may be named
   */
  Doorkeeper(String key, Set<String> authorities) {
    this.key = key.getBytes(UTF_8);
    this.authorities = Set.copyOf(authorities);
  }

  /**
   * Checks where a request comes from and goes to.
   *
   * @throws ApiError if it is not for us
   */
  void checkOrigin(ClassicHttpRequest request) {
    Header[] hosts = request.getHeaders("Host");
    if (hosts.length != 1 || !authorities.contains(hosts[0].getValue())) {
      throw ApiError.misdirected();
    }
    if (OF_BROWSERS.stream().anyMatch(request::containsHeader)) {
      throw ApiError.forbidden("Requests of web pages are not answered.");
    }
  }

  /**
   * Checks the key.
   *
   * @throws ApiError if it is not there or not right
   */
  void checkKey(ClassicHttpRequest request) {
    Header[] headers = request.getHeaders("Authorization");
    if (headers.length != 1 || !isRight(headers[0].getValue())) {
      throw ApiError.unauthorized();
    }
  }

  private boolean isRight(String authorization) {
    String[] parts = authorization.strip().split("\\s+", 2);
    if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
      return MessageDigest.isEqual(key, parts[1].getBytes(UTF_8));
    }
    return parts.length == 2
        && parts[0].equalsIgnoreCase("Basic")
        && MessageDigest.isEqual(withColon(key), decoded(parts[1]));
  }

  private static byte[] withColon(byte[] name) {
    byte[] pair = Arrays.copyOf(name, name.length + 1);
    pair[name.length] = ':';
    return pair;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
