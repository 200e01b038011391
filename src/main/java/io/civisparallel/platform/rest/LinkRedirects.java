package io.civisparallel.platform.rest;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Follows a redirect only to where a link might have led itself: to https, or on this machine. */
final class LinkRedirects extends DefaultRedirectStrategy {

  @Override
  public boolean isRedirectAllowed(
      HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
    return "https".equalsIgnoreCase(to.getSchemeName())
        || (Origin.isLoopback(from.getHostName()) && Origin.isLoopback(to.getHostName()));
  }
}
