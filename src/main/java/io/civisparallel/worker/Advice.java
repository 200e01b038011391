package io.civisparallel.worker;

import io.civisparallel.worker.child.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to do about an exception that tells of a container unlike the machine that the program was
 * made on, which is the error met most often. The innermost cause that is known of counts.
 */
final class Advice {

  private static final Pattern CLASS_FILE_VERSION =
      Pattern.compile("class file version (\\d+)\\.\\d+");

  /** Packages of the JDK, and such as were once. */
  private static final Pattern OF_JAVA = Pattern.compile("(?:java|javax|jdk|sun|com\\.sun)\\..*");

  /** A method or field of the JDK's as the errors about them name it. */
  private static final Pattern MEMBER_OF_JAVA =
      Pattern.compile("(?:.*\\s)?'?(?:\\S+ )?java\\.[\\w.$]+\\.[\\w<>]+(?:\\(.*)?'?.*");

  private static final String CAUSED_BY = "Caused by: ";

  /** Class files of Java N have this version and N. */
  private static final int BEFORE_JAVA_1 = 44;

  /** More names of jars than this help nobody. */
  private static final int MOST_NAMES = 12;

  private final List<Path> classPath;

  /**
   * Advice for a program.
   *
   * @param classPath in the container
   */
  Advice(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  private record Link(String type, String message) {}

  /** What to do, or null where the exception is the program's own affair. */
  @Nullable String on(Failure failure) {
    List<Link> chain = chain(failure);
    for (int i = chain.size() - 1; i >= 0; i--) {
      String advice = on(chain.get(i));
      if (advice != null) {
        return advice;
      }
    }
    return null;
  }

  private static List<Link> chain(Failure failure) {
    List<Link> chain = new ArrayList<>();
    String message = failure.message();
    chain.add(new Link(failure.type(), message == null ? "" : message));
    String trace = failure.stackTrace();
    if (trace != null) {
      trace
          .lines()
          .filter(line -> line.startsWith(CAUSED_BY))
          .map(line -> line.substring(CAUSED_BY.length()).split(": ", 2))
          .forEach(it -> chain.add(new Link(it[0], it.length == 2 ? it[1] : "")));
    }
    return chain;
  }

  private @Nullable String on(Link link) {
    return switch (link.type()) {
      case "java.lang.ClassNotFoundException", "java.lang.NoClassDefFoundError" ->
          missing(link.message());
      case "java.lang.UnsupportedClassVersionError" -> newerJava(link.message());
      case "java.lang.NoSuchMethodError",
          "java.lang.NoSuchFieldError",
          "java.lang.AbstractMethodError",
          "java.lang.IncompatibleClassChangeError" ->
          otherVersion(link.message());
      case "java.lang.UnsatisfiedLinkError" ->
          "A native library is not in the image, or is made for another system: install it with"
              + " --setup-cmd, or choose an image that has it with --image.";
      default -> null;
    };
  }

  private String missing(String message) {
    String name = message.split("\\s", 2)[0].replace('/', '.');
    if (message.startsWith("Could not initialize class")) {
      return "The class is there, but its static initializer has failed: the cause, or the first"
          + " failure in the log, says why.";
    }
    if (message.contains("wrong name")) {
      return "Its file lies in another folder than its package says: --classpath has to name the"
          + " folder that holds the outermost package.";
    }
    if (OF_JAVA.matcher(name).matches()) {
      return "It is no part of the container's Java "
          + running()
          + ". What was taken out of the JDK (javax.xml.bind, javax.annotation) has to come as a"
          + " jar; what a small image leaves out is in a full one, such as --image eclipse-temurin:"
          + running()
          + "-jdk.";
    }
    return "The class is in no jar of the class path in the container ("
        + names(classPath)
        + "): name the jar that has it in --classpath, or in the Class-Path of the jar's manifest."
        + " What an IDE or a build adds to the class path at home does not travel by itself.";
  }

  private static String newerJava(String message) {
    Matcher version = CLASS_FILE_VERSION.matcher(message);
    if (!version.find()) {
      return "It was compiled for a newer Java than the container's Java "
          + running()
          + ": choose a newer image with --image, or compile with --release "
          + running()
          + ".";
    }
    int wanted = Integer.parseInt(version.group(1)) - BEFORE_JAVA_1;
    return "It was compiled for Java "
        + wanted
        + ", and the container has Java "
        + running()
        + ": choose an image with a newer Java, such as --image eclipse-temurin:"
        + wanted
        + "-jre, or compile with --release "
        + running()
        + ".";
  }

  private String otherVersion(String message) {
    return MEMBER_OF_JAVA.matcher(message).matches()
        ? "The container's Java "
            + running()
            + " has it not: compile with --release "
            + running()
            + ", or choose an image with the Java that the program was compiled with (--image)."
        : "A jar of the class path in the container ("
            + names(classPath)
            + ") is of another version than the program was compiled against: send the same jars, each"
            + " in one version.";
  }

  /** The entries of a class path by their names alone, the first ones of them. */
  static String names(List<Path> classPath) {
    if (classPath.isEmpty()) {
      return "which is empty";
    }
    String first =
        classPath.stream()
            .limit(MOST_NAMES)
            .map(it -> String.valueOf(it.getFileName()))
            .collect(Collectors.joining(", "));
    int more = classPath.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String running() {
    return System.getProperty("java.specification.version");
  }
}
