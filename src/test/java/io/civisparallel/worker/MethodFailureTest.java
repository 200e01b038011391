package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong in a method, each an answer and no riddle. */
class MethodFailureTest {

  private static final String WRONG =
      """
      package com.acme;
      import java.util.*;
      public class Wrong {
        static class Odd extends RuntimeException {
          @Override public String getMessage() { throw new IllegalStateException("no message"); }
        }
        public static void deep() { throw new IllegalStateException("outer", cause()); }
        static Exception cause() {
          Exception it = new IllegalArgumentException("inner");
          it.addSuppressed(new RuntimeException("beside"));
          return it;
        }
        public static void odd() { throw new Odd(); }
        public static void longMessage() { throw new RuntimeException("x".repeat(1_000_000)); }
        public static int endless(int it) { return endless(it + 1) + 1; }
        public static void exit(int code) { System.exit(code); }
        public static void halt(int code) { Runtime.getRuntime().halt(code); }
        public static void kill(String signal) throws Exception {
          long me = ProcessHandle.current().pid();
          new ProcessBuilder("kill", "-" + signal, "" + me).start().waitFor();
          Thread.sleep(60_000);
        }
        static final List<byte[]> KEPT = new ArrayList<>();
        public static void fill() { while (true) KEPT.add(new byte[1 << 20]); }
        public static void missing() throws Exception { Class.forName("com.acme.Nowhere"); }
        public static void noisy() {
          for (int i = 0; i < 100; i++) {
            System.out.println("line \\u001b[31m" + i + "\\u001b[0m\\u0007");
          }
          System.err.print("last \\u00e9");
          throw new RuntimeException("noisy");
        }
      }
      """;

  private static final String HOSTILE =
      """
      package com.acme;
      import java.io.*;
      import java.util.*;
      public class Hostile {
        public static int all() throws Exception {
          System.out.println("{\\"version\\":1}\\0\\1\\2\\3");
          System.out.close();
          System.setOut(new PrintStream(OutputStream.nullOutputStream()));
          System.setErr(null);
          System.setIn(null);
          System.setProperties(new Properties());
          Thread.setDefaultUncaughtExceptionHandler((t, e) -> Runtime.getRuntime().halt(9));
          Thread left = new Thread(() -> { while (true) Thread.onSpinWait(); });
          left.start();
          Thread.currentThread().setContextClassLoader(null);
          Thread.currentThread().interrupt();
          return System.in == null ? 7 : 8;
        }
        public static int interruptMain() {
          for (Thread it : Thread.getAllStackTraces().keySet()) {
            if (it.getName().equals("main")) it.interrupt();
          }
          return 7;
        }
        public static int input() throws Exception { return System.in.read(); }
      }
      """;

  @TempDir private static Path folder;
  private static Path jar;

  @BeforeAll
  static void compile() {
    jar = UserProgram.in(folder).with(WRONG).with(HOSTILE).jar("wrong.jar");
  }

  private static WorkerRun wrong(String method, String line) {
    return new WorkerRun(folder, "com.acme.Wrong::" + method, jar).arguments(line);
  }

  @Test
  void bringsAnExceptionHomeWithItsCausesAndWithoutOurFrames() {
    SetError error = wrong("deep", "[]").error();
    assertThat(error.kind()).isEqualTo(Kind.TASK);
    assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.message()).isEqualTo("outer");
    assertThat(error.stackTrace())
        .startsWith("java.lang.IllegalStateException: outer\n\tat com.acme.Wrong.deep(Wrong.java:")
        .contains("Caused by: java.lang.IllegalArgumentException: inner")
        .contains("Suppressed: java.lang.RuntimeException: beside")
        .doesNotContain("io.civisparallel")
        .doesNotContain("reflect");
  }

  @Test
  void survivesAnExceptionThatThrows() {
    SetError error = wrong("odd", "[]").error();
    assertThat(error.type()).isEqualTo("com.acme.Wrong$Odd");
    assertThat(error.message()).contains("could not be read");
  }

  @Test
  void cutsWhatIsTooLong() {
    SetError error = wrong("longMessage", "[]").error();
    assertThat(error.message()).hasSize(16 * 1024).contains("(cut)");
    assertThat(error.stackTrace()).hasSize(64 * 1024).endsWith(")\n");
  }

  @Test
  void takesAStackOverflowForAFailureLikeOthers() {
    SetError error = wrong("endless", "[0]").error();
    assertThat(error.kind()).isEqualTo(Kind.TASK);
    assertThat(error.type()).isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  void tellsOfSystemExit() {
    SetError error = wrong("exit", "[3]").error();
    assertThat(error.kind()).isEqualTo(Kind.TASK);
    assertThat(error.type()).isEqualTo("exit");
    assertThat(error.message()).isEqualTo("the program called System.exit(3)");
    assertThat(wrong("exit", "[0]").error().message())
        .isEqualTo("the program called System.exit(0)");
  }

  @Test
  void tellsOfAHaltAndOfSignals() {
    assertThat(wrong("halt", "[3]").error().message())
        .isEqualTo("the program halted its JVM with exit code 3");
    SetError killed = wrong("kill", "[\"KILL\"]").error();
    assertThat(killed.type()).isEqualTo("signal");
    assertThat(killed.message()).contains("killed by signal 9 (KILL)");
  }

  @Test
  void tellsOfACrash() {
    SetError error =
        wrong("kill", "[\"SEGV\"]")
            .jvmOptions("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash")
            .error();
    assertThat(error.type()).isEqualTo("crash");
    assertThat(error.message()).contains("the JVM of the program crashed");
    assertThat(error.logs()).anyMatch(it -> it.contains("A fatal error has been detected"));
  }

  @Test
  void tellsOfAFullHeapWithItsSize() {
    SetError error = wrong("fill", "[]").jvmOptions("-Xmx32m").error();
    assertThat(error.kind()).isEqualTo(Kind.MEMORY);
    assertThat(error.type()).isEqualTo("java.lang.OutOfMemoryError");
    assertThat(error.message())
        .contains("Java heap space")
        .contains("--memory")
        .containsPattern("heap of \\d\\d MB at most");
    assertThat(error.stackTrace()).contains("com.acme.Wrong.fill");
  }

  @Test
  void saysWhatToDoAboutAClassThatIsNotThere() {
    assertThat(wrong("missing", "[]").error().message())
        .startsWith("com.acme.Nowhere. ")
        .contains("--classpath");
  }

  @Test
  void keepsTheLastLinesCleanOfWhatATerminalWouldObey() {
    WorkerRun run = wrong("noisy", "[]");
    SetError error = run.error();
    assertThat(error.logs()).hasSize(50).contains("line 99\uFFFD", "last é");
    assertThat(run.stdout()).contains("line \u001b[31m0\u001b[0m\u0007");
    assertThat(run.stderr()).endsWith("last é");
  }

  @Test
  void takesArgumentsThatDoNotFitForFailures() {
    SetError error = wrong("exit", "[1.5]").error();
    assertThat(error.kind()).isEqualTo(Kind.TASK);
    assertThat(error.type()).isEqualTo("arguments");
    assertThat(error.message()).contains("1.5");
  }

  @Test
  void isNotDisturbedByAProgramThatTurnsEverythingUpsideDown() {
    WorkerRun run = new WorkerRun(folder, "com.acme.Hostile::all", jar).arguments("[]");
    assertThat(run.result()).isEqualTo("7");
    assertThat(run.stdout()).contains("{\"version\":1}");
    assertThat(
            new WorkerRun(folder, "com.acme.Hostile::interruptMain", jar).arguments("[]").result())
        .isEqualTo("7");
  }

  @Test
  void givesTheProgramAnEmptyInput() {
    assertThat(new WorkerRun(folder, "com.acme.Hostile::input", jar).arguments("[]").result())
        .isEqualTo("-1");
  }
}
