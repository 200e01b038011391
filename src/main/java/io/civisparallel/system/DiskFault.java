package io.civisparallel.system;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What went wrong with a file, for messages that name the file themselves. */
public final class DiskFault {

  private DiskFault() {}

  /** The reason in words, without the path that Java puts before it; not cleaned for a terminal. */
  public static String reason(IOException cause) {
    String reason =
        cause instanceof FileSystemException fault ? fault.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
