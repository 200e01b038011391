package io.civisparallel.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The process of this machine that has a file's lock. */
public final class LockHolder {

  /** Linux's table: {@code 1: POSIX ADVISORY WRITE PID MAJOR:MINOR:INODE FROM TO}. */
  private static final Path TABLE = Path.of("/proc/locks");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private LockHolder() {}

  /**
   * Finds it.
   *
   * @param supposed the process that is thought to have it: it counts where the system does not
   *     tell, if it is alive, and where the system tells of the file without its device
   * @return its number; none if no process of this machine is known to have the lock
   */
  public static OptionalLong of(Path file, long supposed) {
    if (!Files.isReadable(TABLE)) {
      boolean alive = ProcessHandle.of(supposed).map(ProcessHandle::isAlive).orElse(false);
      return alive ? OptionalLong.of(supposed) : OptionalLong.empty();
    }
    try {
      String inode = ":" + Files.getAttribute(file, "unix:ino");
      String whole = device((Long) Files.getAttribute(file, "unix:dev")) + inode;
      return Files.readAllLines(TABLE).stream()
          .map(line -> BLANKS.split(line.strip()))
          .filter(it -> it.length > 5 && it[3].equals("WRITE") && it[5].endsWith(inode))
          .filter(it -> it[5].equals(whole) || it[4].equals("" + supposed))
          .mapToLong(it -> Long.parseLong(it[4]))
          .filter(pid -> pid > 0)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** As the table writes the number of a device, which holds both of its parts in pieces. */
  private static String device(long number) {
    long major = (number >> 8 & 0xfff) | (number >> 32 & ~0xfffL);
    long minor = (number & 0xff) | (number >> 12 & ~0xffL);
    return "%02x:%02x".formatted(major, minor);
  }

  /**
   * Whether a process is this program with a command, as far as the system tells; Java's own {@code
   * ProcessHandle.Info} leaves out long command lines.
   *
   * @param command the first word behind the jar
   */
  public static boolean isBusyWith(long pid, String command) {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"), UTF_8);
      List<String> words = List.of(line.split("\0"));
      int jar = words.indexOf("-jar");
      return jar > 0 && words.size() > jar + 2 && words.get(jar + 2).equals(command);
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends TERM to another process; gives whether that was possible. */
  public static boolean terminate(long pid) {
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid).map(ProcessHandle::destroy).orElse(false);
  }
}
