package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.UserException;
import io.civisparallel.platform.rest.KeySource;
import io.civisparallel.settings.ApiKey;
import io.civisparallel.settings.KeyOrigin;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the API key from where it is to be had. What was read ahead is given out once; after that
 * it is read anew.
 */
final class KeyReader implements KeySource {

  /** No key is longer; in bytes. */
  private static final int LONGEST = 10_000;

  /** Somebody may have to unlock a store of passwords first. */
  private static final long COMMAND_SECONDS = 120;

  private final KeyOrigin origin;
  private final Map<String, String> environment;
  private @Nullable String ahead;

  /**
   * Reads a key.
   *
   * @param environment what a command gets
   */
  KeyReader(KeyOrigin origin, Map<String, String> environment) {
    this.origin = origin;
    this.environment = environment;
  }

  @Override
  public String name() {
    return origin.name();
  }

  /**
   * Reads the key ahead, unless it is there already.
   *
   * @throws UserException if it cannot be had
   */
  void readAhead() {
    if (ahead == null) {
      ahead = fetch();
    }
  }

  @Override
  public String read() {
    String key = ahead == null ? fetch() : ahead;
    ahead = null;
    return key;
  }

  @Override
  public boolean mayChange() {
    return !(origin instanceof KeyOrigin.Variable);
  }

  /** What people should know of the place where the key lies. */
  List<String> warnings() {
    return origin instanceof KeyOrigin.InFile in && othersCanRead(in.file())
        ? List.of("others can read " + in.file() + ", which holds an API key: chmod 600 it")
        : List.of();
  }

  private String fetch() {
    if (origin instanceof KeyOrigin.Variable variable) {
      return variable.key().secret();
    }
    String text =
        origin instanceof KeyOrigin.InFile in
            ? content(in.file())
            : output(((KeyOrigin.FromCommand) origin).command());
    if (text.strip().lines().count() > 1) {
      throw new UserException(name() + " gives more than one line: the key alone is wanted");
    }
    return ApiKey.parse(name(), text).secret();
  }

  private String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return text(in);
    } catch (NoSuchFileException e) {
      throw new UserException(name() + " is not there");
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : CreationFault.of(e);
      throw new UserException(name() + " cannot be read: " + why);
    }
  }

  /** The command's own words for people go where ours go; its input is nobody's. */
  private String output(String command) {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
    shell.environment().clear();
    shell.environment().putAll(environment);
    shell.redirectInput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = shell.start();
      CompletableFuture<Process> end =
          process
              .onExit()
              .orTimeout(COMMAND_SECONDS, TimeUnit.SECONDS)
              .whenComplete(
                  (ended, late) -> {
                    if (late != null) {
                      kill(process);
                    }
                  });
      String text = text(process.getInputStream());
      int code = process.waitFor();
      if (end.isCompletedExceptionally()) {
        throw new UserException(name() + " did not end within " + COMMAND_SECONDS + " seconds");
      }
      if (code != 0) {
        throw new UserException(name() + " ended with exit code " + code);
      }
      return text;
    } catch (IOException e) {
      throw new UserException(name() + " cannot be run: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(name() + " was interrupted");
    }
  }

  /** What it started holds its output open, which is waited for. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new UserException(name() + " gives more than any key is long");
    }
    return new String(bytes, UTF_8);
  }

  private static boolean othersCanRead(Path file) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      return rights.contains(PosixFilePermission.GROUP_READ)
          || rights.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
