package io.civisparallel.platform.rest;

import io.civisparallel.error.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The way out of this network, as the environment names it, by curl's rules: {@code https_proxy} or
 * {@code HTTPS_PROXY} for everything that is encrypted, but not for what {@code no_proxy} or {@code
 * NO_PROXY} names; the lower-case name wins. This machine itself is never asked by a proxy.
 */
public final class Proxies {

  /** No proxy at all. */
  public static final Proxies NONE = new Proxies(null, "", List.of());

  /** Where a proxy listens that names no port: curl's choice. */
  private static final int DEFAULT_PORT = 1080;

  private static final int HTTPS_PORT = 443;

  /** {@code host:port}; an IPv6 address needs brackets for that. */
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[.*]):([0-9]+)");

  private final @Nullable HttpHost proxy;
  private final String credentials;
  private final List<String> exceptions;

  private Proxies(@Nullable HttpHost proxy, String credentials, List<String> exceptions) {
    this.proxy = proxy;
    this.credentials = credentials;
    this.exceptions = exceptions;
  }

  /**
   * Reads the environment.
   *
   * @throws UserException if it names a proxy that cannot be used; its password is not shown
   */
  public static Proxies of(Map<String, String> environment) {
    String name = environment.containsKey("https_proxy") ? "https_proxy" : "HTTPS_PROXY";
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return NONE;
    }
    URI uri = uri(name, text.contains("://") ? text : "http://" + text);
    HttpHost proxy =
        new HttpHost("http", uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    String user = uri.getRawUserInfo() == null ? "" : decoded(uri.getRawUserInfo());
    String none = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    List<String> exceptions =
        Stream.of(none.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
            .map(Proxies::withoutDots)
            .filter(it -> !it.isEmpty())
            .toList();
    return new Proxies(proxy, user, exceptions);
  }

  /** The proxy to a host, or null for none. */
  @Nullable HttpHost proxyTo(HttpHost target) {
    boolean direct =
        proxy == null
            || !"https".equalsIgnoreCase(target.getSchemeName())
            || Origin.isLoopback(target.getHostName())
            || exceptions.stream().anyMatch(it -> names(it, target));
    return direct ? null : proxy;
  }

  /**
   * The proxy that an address is asked by, for people and without a password, or null for none.
   *
   * @param address absolute
   */
  public @Nullable String describe(URI address) {
    int port = address.getPort() < 0 ? HTTPS_PORT : address.getPort();
    HttpHost by = proxyTo(new HttpHost(address.getScheme(), address.getHost(), port));
    return by == null ? null : by.toURI();
  }

  /** What goes into {@code Proxy-Authorization}, or null if the proxy asks for nothing. */
  @Nullable String authorization() {
    byte[] user = credentials.getBytes(StandardCharsets.UTF_8);
    return user.length == 0 ? null : "Basic " + Base64.getEncoder().encodeToString(user);
  }

  /** Leaves user and password out. */
  @Override
  public String toString() {
    return "Proxies[" + (proxy == null ? "none" : proxy.toURI()) + "]";
  }

  private static boolean names(String exception, HttpHost target) {
    String host = name(target.getHostName().toLowerCase(Locale.ROOT));
    int port = target.getPort() < 0 ? HTTPS_PORT : target.getPort();
    Matcher parts = WITH_PORT.matcher(exception);
    if (parts.matches() && !parts.group(2).equals(Integer.toString(port))) {
      return false;
    }
    String name = name(parts.matches() ? parts.group(1) : exception);
    return name.equals("*") || host.equals(name) || host.endsWith("." + name);
  }

  /** A host's name by itself: without the dots around it, or the brackets around an address. */
  private static String name(String host) {
    return withoutDots(host.replaceFirst("^\\[(.*)]$", "$1"));
  }

  private static String withoutDots(String name) {
    return name.replaceAll("^\\.+|\\.+$", "");
  }

  private static URI uri(String name, String text) {
    String wrong = name + " cannot be used: it must look like http://[user:password@]host:port";
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
        throw new UserException(wrong);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new UserException(wrong);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
