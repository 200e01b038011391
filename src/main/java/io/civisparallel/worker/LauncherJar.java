package io.civisparallel.worker;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.json.Json;
import io.civisparallel.worker.child.MainLauncher;
import io.civisparallel.worker.child.MethodLauncher;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What of ours stands on a child's class path. */
final class LauncherJar {

  /** By name, in the package of {@link MainLauncher}; they need the JDK and each other only. */
  private static final List<String> CLASSES =
      List.of(
          "EndingHook",
          "Failure",
          "Frame",
          "Frame$Type",
          "FrameBody",
          "FrameChannel",
          "FrameChannel$Packet",
          "Gauge",
          "Gauge$Reading",
          "HeapSize",
          "MainLauncher",
          "MainTask",
          "Measure",
          "OwnFrames",
          "StackText",
          "WorkerLink");

  private LauncherJar() {}

  /**
   * Writes the classes that start a {@code main}. It is a jar without a manifest and without
   * folders, so that a program that searches its class path for resources does not come upon it.
   */
  static Path write(Path folder) {
    Path jar = folder.resolve("civis-parallel-launcher.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : CLASSES) {
        String entry =
            MainLauncher.class.getPackageName().replace('.', '/') + "/" + name + ".class";
        out.putNextEntry(new ZipEntry(entry));
        copy(name + ".class", out);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new EnvironmentException("Cannot write " + jar + ": " + e.getMessage(), e);
    }
    return jar;
  }

  private static void copy(String name, ZipOutputStream out) throws IOException {
    try (InputStream in = MainLauncher.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing in this installation of civis-parallel");
      }
      in.transferTo(out);
    }
  }

  /** The jars with what {@link MethodLauncher} needs: its own and Jackson's. */
  static List<Path> methodClassPath() {
    return Stream.of(
            MethodLauncher.class,
            Json.class,
            com.fasterxml.jackson.annotation.JsonInclude.class,
            com.fasterxml.jackson.core.JsonFactory.class,
            com.fasterxml.jackson.databind.ObjectMapper.class,
            com.fasterxml.jackson.datatype.jdk8.Jdk8Module.class,
            com.fasterxml.jackson.datatype.jsr310.JavaTimeModule.class)
        .map(LauncherJar::place)
        .distinct()
        .toList();
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new EnvironmentException("Cannot find the jar of " + type.getName(), e);
    }
  }
}
