package io.civisparallel.cli;

import io.civisparallel.platform.Platform;

final class LocalPlatform {
  static Platform start(Host host, int containers) { throw new UnsupportedOperationException(); }
}
