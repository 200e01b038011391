package io.civisparallel.fanout;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Platform;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Fetches the code of a run from the platform, each file held to its digest. */
final class FarCode {

  private static final int CHUNK = 256 * 1024;
  private static final int TRIES = 3;
  private static final int NOT_FOUND = 404;

  /** A plain name, which leads to no other folder. */
  private static final Pattern NAME = Pattern.compile("[^/\\x00-\\x1f]{1,200}");

  private final Platform platform;
  private final Disk disk;

  FarCode(Platform platform, Disk disk) {
    this.platform = platform;
    this.disk = disk;
  }

  /**
   * Fetches files into a folder, which is made if there are any.
   *
   * @return where they are, in their order
   * @throws UserException if one is not there any more
   */
  List<Path> fetch(List<Assignment.Code> files, Path folder) {
    List<Path> paths = new ArrayList<>();
    try {
      if (!files.isEmpty()) {
        disk.makeFolder(folder);
        disk.syncFolder(Disk.folder(folder));
      }
      for (Assignment.Code it : files) {
        boolean isPlain = NAME.matcher(it.name()).matches() && !it.name().matches("\\.{1,2}");
        Path path = isPlain ? folder.resolve(it.name()) : folder;
        if (!isPlain || paths.contains(path)) {
          throw new UserException(
              "The run has code with a name that no file can have here: "
                  + Printable.shorten(it.name(), 100));
        }
        fetch(it, path);
        paths.add(path);
      }
      if (!files.isEmpty()) {
        disk.syncFolder(folder);
      }
      return paths;
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot write the run's code into %s: %s".formatted(folder, DiskFault.reason(e)), e);
    }
  }

  private void fetch(Assignment.Code code, Path path) throws IOException {
    for (int attempt = 1; ; attempt++) {
      disk.delete(path);
      try (InputStream in = open(code);
          AppendFile file = disk.create(path)) {
        if (copy(in, file).equals(code.sha256())) {
          file.sync();
          return;
        }
      }
      if (attempt == TRIES) {
        disk.delete(path);
        throw new PlatformException(
            Outcome.REFUSED,
            0,
            "File %d on the platform is not %s as the run's plan has it: its content was changed, or came broken %d times"
                .formatted(code.fileId(), Printable.clean(code.name()), TRIES),
            null);
      }
    }
  }

  private InputStream open(Assignment.Code code) {
    try {
      FileLink link = platform.fileLink(code.fileId(), null);
      return platform.openLink(link, 0, -1);
    } catch (PlatformException e) {
      if (e.status() == NOT_FOUND) {
        throw new UserException(
            "The run's code %s, file %d, has expired on the platform"
                .formatted(Printable.clean(code.name()), code.fileId()));
      }
      throw e;
    }
  }

  /** Gives the digest of what came, which is not that of the file where it breaks off. */
  private static String copy(InputStream in, AppendFile file) throws IOException {
    MessageDigest digest = Sha256.begin();
    byte[] chunk = new byte[CHUNK];
    int count = read(in, chunk);
    while (count > 0) {
      digest.update(chunk, 0, count);
      file.append(Arrays.copyOf(chunk, count));
      count = read(in, chunk);
    }
    return count < 0 ? "" : Sha256.end(digest);
  }

  /** Gives 0 at the end, -1 where the platform broke off. */
  private static int read(InputStream in, byte[] chunk) {
    try {
      return in.readNBytes(chunk, 0, chunk.length);
    } catch (IOException e) {
      return -1;
    }
  }
}
