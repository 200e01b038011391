package io.civisparallel.cli;
final class PlatformServer {
  static int serve(PlatformRequest request, Host host) { throw new UnsupportedOperationException(); }
}
