package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets that do harm to their JVM, in front of sets that do none. */
class HostileBatchTest {

  private static final String HOSTILE =
      """
      package com.acme;
      import java.io.*;
      import java.util.concurrent.CountDownLatch;
      public class Hostile {
        static int calls;
        static class Odd extends OutputStream {
          final boolean blocks;
          Odd(boolean blocks) { this.blocks = blocks; }
          @Override public void write(int b) {}
          @Override public void flush() {
            if (!blocks) throw new IllegalStateException("no flush");
            while (true) try { Thread.sleep(600_000); } catch (InterruptedException e) { }
          }
        }
        public static int act(String word) throws Exception {
          calls++;
          switch (word) {
            case "null": System.setOut(null); System.setErr(null); break;
            case "flush": System.setOut(new PrintStream(new Odd(false))); break;
            case "block": System.setOut(new PrintStream(new Odd(true))); break;
            case "close": System.out.close(); System.err.close(); break;
            case "closeAll":
              new FileOutputStream(FileDescriptor.out).close();
              new FileOutputStream(FileDescriptor.err).close();
              break;
            case "lock":
              CountDownLatch locked = new CountDownLatch(1);
              Thread holder = new Thread(() -> {
                synchronized (System.out) {
                  locked.countDown();
                  while (true) try { Thread.sleep(600_000); } catch (InterruptedException e) { }
                }
              });
              holder.setDaemon(true);
              holder.start();
              locked.await();
              break;
            case "interrupt":
              for (Thread it : Thread.getAllStackTraces().keySet()) it.interrupt();
              break;
            case "exit":
              Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (true) try { Thread.sleep(600_000); } catch (InterruptedException e) { }
              }));
              System.exit(4);
            case "mark": System.out.print("\\0civis-parallel: next set\\0"); break;
            case "say":
              System.out.println("said " + calls);
              System.err.println("told " + calls);
              throw new IllegalStateException("as wanted");
            default:
          }
          return calls;
        }
      }
      """;

  @TempDir private static Path code;
  private static Path jar;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    jar = UserProgram.in(code).with(HOSTILE).jar("h.jar");
  }

  private WorkerRun run(String... words) {
    String lines =
        Arrays.stream(words).map(it -> "[\"" + it + "\"]").collect(Collectors.joining("\n"));
    return new WorkerRun(folder, "com.acme.Hostile::act", jar).arguments(lines);
  }

  private static String results(WorkerRun run) {
    return run.report().sets().stream()
        .map(it -> it.error() == null ? String.valueOf(it.result()) : "-")
        .collect(Collectors.joining(" "));
  }

  private static List<String> logs(WorkerRun run, int index) {
    SetReport set = run.report().sets().get(index);
    return Objects.requireNonNull(set.error(), run.stderr()).logs();
  }

  @Test
  void whatASetMakesOfStdoutCostsNeitherItNorTheNext() {
    WorkerRun run =
        run(
            "null",
            "say",
            "flush",
            "say",
            "block",
            "say",
            "close",
            "say",
            "closeAll",
            "say",
            "lock",
            "say");
    assertThat(run.run()).isEqualTo(1);
    assertThat(results(run)).isEqualTo("1 - 3 - 5 - 7 - 9 - 11 -");
    for (int i = 1; i < 12; i += 2) {
      assertThat(logs(run, i)).containsExactlyInAnyOrder("said " + (i + 1), "told " + (i + 1));
    }
  }

  @Test
  void aSetThatInterruptsAllThreadsCostsNoOther() {
    WorkerRun run = run("a", "interrupt", "interrupt", "b");
    assertThat(run.run()).as(run.stderr()).isZero();
    assertThat(results(run)).isEqualTo("1 2 3 4");
  }
}
