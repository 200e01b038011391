package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the container can tell is that argument set's failure, and no other's. */
class FailureIT {

  private static final String FAILURES =
      """
      package acme;

      public class Failures {

        public record Positive(int value) {
          public Positive {
            if (value < 0) {
              throw new IllegalArgumentException("it is negative");
            }
          }
        }

        public static class Refused extends Exception {
          public Refused(String message, Throwable cause) {
            super(message, cause);
          }
        }

        static class Broken {
          static final int VALUE = Integer.parseInt("none");
        }

        public static Object fail(String how, Positive number) throws Exception {
          for (int i = 0; i < 60; i++) {
            System.out.println("line " + i + " é");
          }
          switch (how) {
            case "not" -> {
              return number.value();
            }
            case "checked" -> throw new Refused("sold out \\u2192 sorry", new java.io.IOException("no disk"));
            case "exit" -> System.exit(3);
            case "exit 0" -> System.exit(0);
            case "halt" -> Runtime.getRuntime().halt(5);
            case "overflow" -> fail(how, number);
            case "memory" -> {
              var all = new java.util.ArrayList<long[]>();
              while (true) {
                all.add(new long[1_000_000]);
              }
            }
            case "no class" -> lib.Gone.call();
            case "no class by name" -> Class.forName("acme.Nowhere");
            case "initializer" -> System.out.println(Broken.VALUE);
            case "kill" -> new ProcessBuilder("sh", "-c", "kill -9 $PPID").start().waitFor();
            default -> throw new Error();
          }
          return null;
        }
      }
      """;

  @TempDir private static Path folder;

  @Test
  void eachFailureSaysWhatItWas() throws IOException {
    Path gone =
        UserProgram.in(folder)
            .with("package lib; public class Gone { public static void call() {} }")
            .jar("gone.jar");
    Path jar = UserProgram.in(folder).with(FAILURES).against(gone).jar("failures.jar");
    Files.delete(gone);
    Shell.Outcome outcome =
        Trial.of(
                Run.of(folder, "acme.Failures::fail")
                    .with("--classpath", jar, "--param", "JAVA_TOOL_OPTIONS=-Xmx128m"))
            .fails("[\"checked\", {\"value\": 1}]", FailureIT::checked)
            .gives("[\"not\", {\"value\": 1}]", "1")
            .fails("[\"not\", {\"value\": -1}]", Errors.of("task", "arguments", "it is negative"))
            .fails(
                "[\"exit\", {\"value\": 1}]",
                Errors.of("task", "exit", "System.exit(3)", "line 59 é"))
            .fails("[\"exit 0\", {\"value\": 1}]", Errors.of("task", "exit", "System.exit(0)"))
            .fails(
                "[\"halt\", {\"value\": 1}]",
                Errors.of("task", "exit", "halted its JVM with exit code 5", "line 59 é"))
            .fails(
                "[\"overflow\", {\"value\": 1}]",
                Errors.of("task", "java.lang.StackOverflowError", null))
            .fails(
                "[\"memory\", {\"value\": 1}]",
                Errors.of(
                    "memory", "java.lang.OutOfMemoryError", "Ask for more memory with --memory"))
            .fails(
                "[\"no class\", {\"value\": 1}]",
                Errors.of(
                    "task", "java.lang.NoClassDefFoundError", "lib/Gone. The class is in no jar"))
            .fails(
                "[\"no class by name\", {\"value\": 1}]",
                Errors.of("task", "java.lang.ClassNotFoundException", "acme.Nowhere. The class"))
            .fails(
                "[\"initializer\", {\"value\": 1}]",
                Errors.of("task", "java.lang.ExceptionInInitializerError", null))
            .fails("[\"kill\", {\"value\": 1}]", Errors.of("task", "signal", "signal 9 (KILL)"))
            .fails("[\"else\", {\"value\": 1}]", Errors.of("task", "java.lang.Error", null))
            .holds();
    assertThat(outcome.err()).contains("13 argument sets: 1 succeeded, 12 failed");
  }

  private static void checked(JsonNode error) {
    Errors.of("task", "acme.Failures$Refused", "sold out → sorry", "line 59 é").accept(error);
    assertThat(error.path("stackTrace").textValue())
        .startsWith(
            "acme.Failures$Refused: sold out → sorry\n\tat acme.Failures.fail(Failures.java:")
        .contains("Caused by: java.io.IOException: no disk")
        .doesNotContain("civisparallel");
    assertThat(error.path("logs")).hasSize(50);
  }
}
