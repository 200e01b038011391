package io.civisparallel;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which library may be used by which of our packages, by the prefix of its own packages. */
final class LibraryHomes {

  /** A library's package prefix, and what tells its homes. */
  record Home(String prefix, Predicate<String> mayBeUsedIn) {}

  static final List<Home> ALL =
      List.of(
          only("picocli.", "cli"),
          only("org.jline.", "terminal"),
          only("org.apache.hc.client5.", "platform.rest", "local.engine.docker"),
          only("org.apache.hc.core5.http.impl.bootstrap.", "local"),
          only("org.objectweb.asm.", "target"),
          only("org.apache.logging.log4j.core.", "cli"),
          new Home("com.fasterxml.jackson.", from -> AllowedImports.allows(from, "json")));

  private LibraryHomes() {}

  private static Home only(String prefix, String... homes) {
    return new Home(prefix, Set.of(homes)::contains);
  }
}
