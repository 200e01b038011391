package io.civisparallel.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shell command of every container. It is constant text, but for the user's own setup command,
 * which stands in it as it was given: no argument data is ever part of it.
 *
 * <p>It becomes a {@code civis-parallel} of the client's version where the image has one; else it
 * fetches the client's own worker, told by {@link WorkerFile#PARAM}, with what there is in the
 * image and runs that with any Java from 17 on; where it cannot, a {@code civis-parallel} of
 * another version has to do. Without any worker there is no report: then its last line begins with
 * {@link #NO_WORKER} and says why, and the exit code is 96 (no Java), 97 (too old a Java), 98
 * (nothing to fetch with) or 99 (it could not be fetched).
 *
 * <p>The setup command runs in the shell that becomes the worker, so that {@code cd} and {@code
 * export} last. It counts as failed as a script in a file would: by the status of its last command,
 * by {@code exit}, by {@code set -e}, by an error of syntax. A worker then reports that, for the
 * argument sets of the container. A trap on EXIT of its own takes the place of ours: what it ends
 * early with is not reported, though the run fails all the same.
 */
public final class Bootstrap {

  /** What the line begins with that says in the log why there is no worker. */
  public static final String NO_WORKER = "civis-parallel: no worker: ";

  private static final String WORKER = "civis_worker";

  private Bootstrap() {}

  /**
   * Gives the command.
   *
   * @param setup what is to be run before the worker, or null
   */
  public static String command(@Nullable String setup) {
    String functions = functions();
    if (setup == null || setup.isBlank()) {
      return functions + "\n" + WORKER;
    }
    // The empty line ends a last line of the setup command that ends in a backslash.
    return String.join(
        "\n",
        functions,
        "trap '" + WORKER + " --setup-failed $?' EXIT",
        setup,
        "",
        "case $? in 0) ;; *) " + WORKER + " --setup-failed \"$?\" ;; esac",
        "trap - EXIT",
        WORKER);
  }

  private static String functions() {
    return withoutComments("bootstrap.sh", "#", true)
        .replace("@fetch.py@", withoutComments("fetch.py", "#", false))
        .replace("@Fetch.java@", withoutComments("Fetch.java", "//", true));
  }

  /** Comments are for those who read the source; each container script carries what is left. */
  private static String withoutComments(String name, String comment, boolean strip) {
    return read(name)
        .lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith(comment))
        .map(line -> strip ? line.strip() : line)
        .collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    try (InputStream in = Bootstrap.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing in this installation of civis-parallel");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
