package io.civisparallel.platform.rest;

import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Sends each request the way that {@link Proxies} names: tunnels, so that no proxy sees a key. */
final class ProxyRoutes extends DefaultRoutePlanner {

  private final Proxies proxies;

  ProxyRoutes(Proxies proxies) {
    super(DefaultSchemePortResolver.INSTANCE);
    this.proxies = proxies;
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
    return proxies.proxyTo(target);
  }
}
