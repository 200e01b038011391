package io.civisparallel.local.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The process that a container belongs to, told so that nobody takes another process for it: not
 * one that got its number later, not one of another process namespace, and not one of another start
 * of the machine.
 *
 * @param boot this start of the machine
 * @param namespace in which the number counts, and the user: another user's processes may be hidden
 * @param pid its number
 * @param start when it was started, in the kernel's own unit
 */
record Owner(String boot, String namespace, long pid, String start) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path SELF = Path.of("/proc/self");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final Pattern FORM = Pattern.compile("([^/ ]*)/([^/ ]*)/([0-9]{1,18})/([^/ ]*)");

  /** Behind the process's name, which may hold anything, the 20th field is the start. */
  private static final int START_FIELD = 19;

  /** This process. */
  static Owner self() {
    long pid = ProcessHandle.current().pid();
    return new Owner(bootNow(), namespaceHere(), pid, startOf(pid));
  }

  /**
   * Whether what a label names is known to be gone. Of a process of another namespace, or of
   * another user, nothing is known.
   *
   * @param label as {@link #toString} writes it
   * @param running whether its container runs: of before this start of the machine none does, so
   *     one that does is of another machine, with which the engine is shared
   */
  static boolean isGone(String label, boolean running) {
    return FORM.matcher(label)
        .results()
        .map(it -> new Owner(it.group(1), it.group(2), Long.parseLong(it.group(3)), it.group(4)))
        .anyMatch(owner -> label.equals(owner.toString()) && owner.isGone(running));
  }

  private boolean isGone(boolean running) {
    if (!boot.equals(bootNow())) {
      return !running && !boot.isEmpty() && !bootNow().isEmpty();
    }
    return namespace.equals(namespaceHere()) && !start.equals(startOf(pid));
  }

  /** As a label has it. */
  @Override
  public String toString() {
    return String.join("/", List.of(boot, namespace, Long.toString(pid), start));
  }

  private static String bootNow() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static String namespaceHere() {
    try {
      return Files.readSymbolicLink(NAMESPACE) + "@" + Files.getAttribute(SELF, "unix:uid");
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** Empty for a process that is gone, or that only its parent has not noticed yet. */
  private static String startOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
      boolean dead = fields[0].equals("Z") || fields[0].equals("X");
      return fields.length > START_FIELD && !dead ? fields[START_FIELD] : "";
    } catch (IOException e) {
      return ProcessHandle.of(pid)
          .flatMap(it -> it.info().startInstant())
          .map(it -> Long.toString(it.toEpochMilli()))
          .orElse("");
    }
  }
}
