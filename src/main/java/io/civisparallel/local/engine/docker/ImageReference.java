package io.civisparallel.local.engine.docker;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image with its tag, made of nothing but what may stand in an address as it is.
 *
 * @param text such as {@code registry.acme.com/tools/calc:1.2}
 */
record ImageReference(String text) {

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_@:-]|[./](?![./])){0,500}");

  /** Takes a name, or gives null if it can be none. */
  static @Nullable ImageReference of(String text) {
    return FORM.matcher(text).matches() ? new ImageReference(text) : null;
  }

  /** The registry that it names, or an empty string for the usual one. */
  String registry() {
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    return host ? first : "";
  }
}
