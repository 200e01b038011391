package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.WorkerFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a child JVM is started: by the Java that runs the worker, without any of the worker's flags.
 */
final class JvmCommand {

  private static final List<String> UTF_8_FLAGS =
      List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

  /**
   * Stdout is the program's alone, for it may be its result: what the JVM has to say goes to
   * stderr. It keeps no statistics, for the file of those is contended where containers share /tmp
   * and each counts its processes from 1.
   */
  private static final List<String> OUTPUT_FLAGS =
      List.of(
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:all=off:stdout",
          "-Xlog:all=warning:stderr",
          "-XX:-UsePerfData");

  /** Through these, options reach a JVM, and with them agents, that nobody here knows of. */
  static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private JvmCommand() {}

  /** The command line up to the class path. */
  static List<String> line(
      List<String> options, List<Path> classPath, String mainClass, Path socket) {
    List<String> line = new ArrayList<>();
    line.add(java().toString());
    line.addAll(options);
    line.addAll(OUTPUT_FLAGS);
    line.addAll(UTF_8_FLAGS);
    line.add("-Djava.nio.channels.spi.SelectorProvider=" + selectorProvider());
    line.add("-cp");
    line.add(join(classPath));
    line.add(mainClass);
    line.add(socket.toString());
    return line;
  }

  /** A class path as {@code java} takes it. */
  static String join(List<Path> classPath) {
    return String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
  }

  /**
   * What differs in a child's environment: neither assignment nor worker, whose links are secrets,
   * and a locale in which file names are UTF-8.
   *
   * @return the new value of each variable that is set
   */
  static Map<String, String> environment(Map<String, String> ours) {
    Map<String, String> theirs = new HashMap<>(ours);
    theirs.keySet().removeAll(List.of(Assignment.PARAM, WorkerFile.PARAM));
    theirs.values().removeIf(Assignment::isOne);
    if (!isUtf8(ours)) {
      theirs.put("LC_ALL", "C.UTF-8");
    }
    return theirs;
  }

  /** Whether options may reach a JVM that make it look at its class path as soon as it starts. */
  static boolean hasForeignOptions(Map<String, String> environment) {
    return OPTION_VARIABLES.stream()
        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
  }

  private static boolean isUtf8(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String locale = value.toLowerCase(Locale.ROOT);
        return locale.endsWith("utf-8") || locale.endsWith("utf8");
      }
    }
    return false;
  }

  /**
   * Told by name, or the JVM would search the whole class path for one when the socket is opened,
   * and forget for ever those jars of it that have not arrived yet.
   */
  private static String selectorProvider() {
    return java.nio.channels.spi.SelectorProvider.provider().getClass().getName();
  }

  private static Path java() {
    Path folder = Path.of(System.getProperty("java.home"), "bin");
    Path windows = folder.resolve("java.exe");
    return Files.exists(windows) ? windows : folder.resolve("java");
  }
}
