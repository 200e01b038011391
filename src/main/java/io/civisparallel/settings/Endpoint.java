package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The base URL of an API that the key is sent to: encrypted, unless it is on this machine.
 *
 * @param uri with scheme and host, without user, query or fragment; its path ends with a slash
 */
public record Endpoint(URI uri) {

  /** Civis Platform's (FACTS: the client libraries' default). */
  public static final Endpoint CIVIS = parse("https://api.civisanalytics.com/");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads a base URL; a missing slash at its end is added.
   *
   * @throws UserException if the key may not be sent there
   */
  public static Endpoint parse(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw refused("is not a URL such as https://api.civisanalytics.com/");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused("must hold no user, query or fragment");
    }
    if (scheme.equals("http") && !LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw refused("must begin with https:// (http only for this machine)");
    }
    return new Endpoint(uri.getRawPath().endsWith("/") ? uri : uri(text + "/"));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw refused("is not a URL such as https://api.civisanalytics.com/");
    }
  }

  /** The text itself is not shown: it may hold a password. */
  private static UserException refused(String why) {
    return new UserException(PlatformSettings.ENDPOINT + " " + why);
  }
}
