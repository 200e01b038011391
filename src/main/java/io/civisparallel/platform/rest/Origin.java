package io.civisparallel.platform.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an address must be like for anything to be sent there. */
final class Origin {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?(?:0*:)+0*1]?");

  private Origin() {}

  /**
   * Gives what is wrong with an address, or null: it must be absolute https, or http to this very
   * machine, and name no user.
   */
  static @Nullable String complaint(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return "it is no address such as https://api.civisanalytics.com";
    }
    if (address.getRawUserInfo() != null) {
      return "it holds a user name or password";
    }
    if (scheme.equals("http") && !isLoopback(address.getHost())) {
      return "it is not https, which only an address of this machine itself may do without";
    }
    return null;
  }

  /**
   * Reads a link that the platform gave, or gives null if nothing may be sent there. To this
   * machine itself lead only the links of a platform that is here too.
   *
   * @param endpoint the platform's own address
   */
  static @Nullable URI trusted(String link, URI endpoint) {
    try {
      URI uri = new URI(link);
      boolean leadsHere = uri.getHost() != null && isLoopback(uri.getHost());
      boolean trusted = complaint(uri) == null && (!leadsHere || isLoopback(endpoint.getHost()));
      return trusted ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Whether a host is this machine by its very name; no name is looked up. */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }
}
