package io.civisparallel.target;

import java.util.List;

/**
 * A program: {@code public static void main(String[])}.
 *
 * <p>As with {@code java} itself the class need not be public, and its main may be inherited: look
 * it up with {@code getMethod} and make it accessible.
 *
 * @param className the binary name of the class to start
 * @param jar whether it was found as a jar's Main-Class
 * @param jvmOptions what the jar's manifest asks for, as flags of {@code java}, one element each
 */
public record MainTarget(
    String className, boolean jar, List<String> jvmOptions, List<String> warnings)
    implements Target {

  /** Takes copies of the collections. */
  public MainTarget {
    jvmOptions = List.copyOf(jvmOptions);
    warnings = List.copyOf(warnings);
  }
}
