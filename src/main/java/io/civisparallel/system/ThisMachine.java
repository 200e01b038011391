package io.civisparallel.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** This machine's name, and its other processes. */
public final class ThisMachine {

  /** Linux's table of locks: {@code 1: POSIX ADVISORY WRITE PID DEVICE:INODE FROM TO}. */
  private static final Path LOCKS = Path.of("/proc/locks");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private ThisMachine() {}

  /** Its name. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  /** This process's number. */
  public static long pid() {
    return ProcessHandle.current().pid();
  }

  /**
   * Whether a process has a lock on a file; where the system does not tell, whether there is such a
   * process.
   */
  public static boolean hasLock(long pid, Path file) {
    if (!Files.isReadable(LOCKS)) {
      return isAlive(pid);
    }
    try {
      String inode = ":" + Files.getAttribute(file, "unix:ino");
      return Files.readAllLines(LOCKS).stream()
          .map(line -> BLANKS.split(line))
          .anyMatch(it -> it.length > 5 && it[4].equals("" + pid) && it[5].endsWith(inode));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether there is such a process. */
  public static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Sends TERM to another process; gives whether that was possible. */
  public static boolean terminate(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return pid != pid() && process.map(ProcessHandle::destroy).orElse(false);
  }
}
