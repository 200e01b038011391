package io.civisparallel.cli;

import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file that an option names could not be made or read, in words. */
final class CreationFault {

  private CreationFault() {}

  static String of(IOException cause) {
    if (cause instanceof NoSuchFileException missing) {
      Path folder = Path.of(missing.getFile()).toAbsolutePath().getParent();
      return folder != null && Files.isDirectory(folder)
          ? "there is no such file"
          : "there is no such folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    return DiskFault.reason(cause);
  }
}
