package io.civisparallel.envelope;

import org.jspecify.annotations.Nullable;

/**
 * The shell command of every container. It is constant text, but for the user's own setup command,
 * which stands in it as it was given: no argument data is ever part of it.
 *
 * <p>The setup command runs in the shell that becomes the worker, so that {@code cd} and {@code
 * export} last. It counts as failed as a script in a file would: by the status of its last command,
 * by {@code exit}, by {@code set -e}, by an error of syntax. A worker then reports that, for the
 * argument sets of the container. A trap on EXIT of its own takes the place of ours: what it ends
 * early with is not reported, though the run fails all the same.
 */
public final class Bootstrap {

  private static final String WORKER = "exec civis-parallel worker";

  private Bootstrap() {}

  /**
   * Gives the command.
   *
   * @param setup what is to be run before the worker, or null
   */
  public static String command(@Nullable String setup) {
    if (setup == null || setup.isBlank()) {
      return WORKER;
    }
    // The empty line ends a last line of the setup command that ends in a backslash.
    return String.join(
        "\n",
        "trap '" + WORKER + " --setup-failed $?' EXIT",
        setup,
        "",
        "case $? in 0) ;; *) " + WORKER + " --setup-failed \"$?\" ;; esac",
        "trap - EXIT",
        WORKER);
  }
}
