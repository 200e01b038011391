package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with a {@code main}, run as {@code java -jar} runs them. */
class MainTargetTest {

  private static final String MAIN =
      """
      package com.acme;
      import java.nio.charset.*;
      import java.util.*;
      public class Main {
        private Main() {}
        public static void main(String[] args) throws Exception {
          switch (args[0]) {
            case "echo" -> System.out.println(String.join("|", args));
            case "size" -> System.out.print(args[1].length());
            case "print" -> System.out.print(args[1]);
            case "nothing" -> { }
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(args[1]));
            case "throw" -> throw new IllegalStateException("thrown", new Exception("why"));
            case "fill" -> {
              List<byte[]> kept = new ArrayList<>();
              while (true) kept.add(new byte[1 << 20]);
            }
            case "thread" -> new Thread(() -> {
              try { Thread.sleep(200); } catch (InterruptedException e) { return; }
              System.out.print("later");
            }).start();
            case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook")));
            case "handler" -> {
              Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.exit(4));
              throw new IllegalStateException("handled");
            }
            case "interrupt" -> { Thread.currentThread().interrupt(); throw new Exception("interrupted"); }
            case "about" -> System.out.print(
                "" + (Main.class.getClassLoader() == ClassLoader.getSystemClassLoader())
                + " " + (Thread.currentThread().getContextClassLoader() == ClassLoader.getSystemClassLoader())
                + " " + Thread.currentThread().getName()
                + " " + System.getProperty("java.class.path").replaceAll(".*/", "")
                + " " + Charset.defaultCharset()
                + " " + Main.class.getResource("/META-INF/MANIFEST.MF").getPath().replaceAll(".*/([^/]*!.*)", "$1")
                + " " + System.getenv("CIVIS_PARALLEL_TASK"));
            case "large" -> {
              byte[] bytes = "0123456789".repeat(100).getBytes();
              for (int i = 0; i < 1000; i++) System.out.write(bytes);
              System.out.flush();
            }
            default -> throw new IllegalArgumentException(args[0]);
          }
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path jar;

  @BeforeAll
  static void compile() {
    jar = UserProgram.in(folder).with(MAIN).manifest("Main-Class", "com.acme.Main").jar("app.jar");
  }

  private static WorkerRun app(String line) {
    return new WorkerRun(folder, "out/app.jar", jar).arguments(line);
  }

  @Test
  void takesArgumentsAndOutputInAPosixLocale() {
    WorkerRun run = app("[\"echo\",\"é→\\ud83d\\ude00\",\"\",1.50,{\"a\":[null]}]");
    run.environment.keySet().removeIf(it -> it.startsWith("LC_") || it.startsWith("LANG"));
    run.environment.put("LC_ALL", "POSIX");
    assertThat(run.result()).isEqualTo("\"echo|é→😀||1.50|{\\\"a\\\":[null]}\"");
    assertThat(run.stdout()).isEqualTo("echo|é→😀||1.50|{\"a\":[null]}\n");
  }

  @Test
  void takesArgumentsOfAnyLength() {
    assertThat(app("[\"size\",\"" + "ä".repeat(300_000) + "\"]").result()).isEqualTo("300000");
  }

  @Test
  void takesOneJsonValueForTheResultAndAnythingElseForAString() {
    WorkerRun run =
        app(
            """
            ["print","{\\"a\\": [1.10, 12345678901234567890]}\\n"]
            ["print","1 2\\n\\n"]
            ["nothing"]
            """);
    assertThat(run.run()).isZero();
    assertThat(run.report().sets())
        .extracting(it -> String.valueOf(it.result()))
        .containsExactly("{\"a\":[1.10,12345678901234567890]}", "\"1 2\"", "null");
  }

  @Test
  void takesATemplateInPlaceOfTheArguments() {
    WorkerRun run = app("{\"n\":5}");
    run.firstIndex = 2;
    run.template = List.of("echo", "--n={n}", "{}", "{index}");
    assertThat(run.result()).isEqualTo("\"echo|--n=5|{\\\"n\\\":5}|2\"");
    assertThat(run.only().index()).isEqualTo(2);
  }

  @Test
  void looksToTheProgramAsJavaItselfDoes() {
    assertThat(app("[\"about\"]").result())
        .isEqualTo("\"true true main app.jar UTF-8 app.jar!/META-INF/MANIFEST.MF null\"");
  }

  @Test
  void waitsForThreadsThatAreNoDaemonsAndRunsShutdownHooks() {
    assertThat(app("[\"thread\"]").result()).isEqualTo("\"later\"");
    assertThat(app("[\"hook\"]").result()).isEqualTo("\"hook\"");
  }

  @Test
  void takesExitCodesForWhatTheyAre() {
    assertThat(app("[\"exit\",0]").result()).isEqualTo("null");
    SetError error = app("[\"exit\",3]").error();
    assertThat(error.kind()).isEqualTo(Kind.TASK);
    assertThat(error.type()).isEqualTo("exit");
    assertThat(error.message()).isEqualTo("exit code 3");
    assertThat(app("[\"halt\",5]").error().message()).isEqualTo("exit code 5");
  }

  @Test
  void bringsHomeWhatMainThrew() {
    WorkerRun run = app("[\"throw\"]");
    SetError error = run.error();
    assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.stackTrace()).contains("Caused by: java.lang.Exception: why");
    assertThat(error.logs().get(0)).startsWith("Exception in thread \"main\" java.lang.Illegal");
    assertThat(run.stderr()).contains("at com.acme.Main.main").doesNotContain("io.civisparallel");
    assertThat(app("[\"interrupt\"]").error().message()).isEqualTo("interrupted");
  }

  @Test
  void obeysTheProgramsOwnHandlerOfExceptions() {
    assertThat(app("[\"handler\"]").error().message()).isEqualTo("handled");
  }

  @Test
  void tellsOfAFullHeap() {
    SetError error = app("[\"fill\"]").jvmOptions("-Xmx32m").error();
    assertThat(error.kind()).isEqualTo(Kind.MEMORY);
  }

  @Test
  void bringsHomeAMegabyteOfOutput() {
    WorkerRun run = app("[\"large\"]");
    assertThat(run.result()).hasSize(1_000_002);
    assertThat(run.stdout()).hasSize(1_000_000);
  }

  @Test
  void runsAClassWithAMainAsWell() {
    WorkerRun run = new WorkerRun(folder, "com.acme.Main", jar).arguments("[\"print\",\"x\"]");
    assertThat(run.result()).isEqualTo("\"x\"");
  }
}
