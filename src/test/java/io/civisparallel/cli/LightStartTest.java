package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and version load none of the large libraries: told by the list of loaded classes. */
class LightStartTest {

  private static final List<String> HEAVY =
      List.of(
          "com.fasterxml.jackson.",
          "org.apache.hc.",
          "org.jline.",
          "org.apache.logging.log4j.",
          "org.objectweb.asm.",
          "com.sun.net.httpserver.");

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "--version", "run --help", "verify --help", "platform --help", "run T"})
  void loadsNoLargeLibrary(String args) throws Exception {
    List<String> loaded = loadedClasses(args.split(" "));
    assertThat(loaded).anyMatch(name -> name.startsWith("io.civisparallel.cli.Main"));
    assertThat(loaded).noneMatch(name -> HEAVY.stream().anyMatch(name::startsWith));
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "--version"})
  void whatIsCalledMostDoesWithoutTheModelOfTheCommandLine(String args) throws Exception {
    assertThat(loadedClasses(args)).noneMatch(name -> name.startsWith("picocli."));
    assertThat(loadedClasses(args, "--help")).anyMatch(name -> name.startsWith("picocli."));
  }

  @Test
  void theListWouldShowThem() throws Exception {
    assertThat(loadedClasses("run", "java.lang.Math::hypot", "no-such-file", "--dry-run"))
        .anyMatch(name -> HEAVY.stream().anyMatch(name::startsWith));
  }

  private static List<String> loadedClasses(String... args) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Launcher.java().toString(),
            "-Xlog:class+load=info:stdout:none",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.command().addAll(List.of(args));
    builder.environment().remove("CIVIS_API_KEY");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return output.lines().filter(line -> line.contains(" source: ")).toList();
  }
}
