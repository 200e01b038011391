package io.civisparallel.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeArgumentsTest {

  private static final int SETS = 1_000_000;

  @TempDir Path folder;

  @Test
  void readsAMillionSetsInASmallHeap() throws Exception {
    Path file = folder.resolve("args.jsonl");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < SETS; i++) {
        out.write(("[" + i + ",\"set\"]\n").getBytes(UTF_8));
      }
    }
    assertThat(run(Counting.class, file)).matches("1000000 sets, (\\d|[1-5]\\d) bytes each\n");
  }

  @Test
  void refusesALineThatDoesNotFitIntoMemory() throws Exception {
    Path file = folder.resolve("args.jsonl");
    byte[] piece = "[],".repeat(1024 * 1024).getBytes(UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write('[');
      for (int i = 0; i < 20; i++) {
        out.write(piece);
      }
      out.write("0]\n".getBytes(UTF_8));
    }
    assertThat(run(Counting.class, file))
        .contains("UserException: args.jsonl:1: the line does not fit");
  }

  private String run(Class<?> program, Path file) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(output);
  }

  /** Reads a file and says what that took. */
  static final class Counting {

    private Counting() {}

    public static void main(String[] args) {
      long before = used();
      try (ArgumentSets sets =
          ArgumentsFile.scan(
              Path.of(args[0]), "args.jsonl", (index, text, value) -> Optional.empty(), 20)) {
        long each = (used() - before) / sets.count();
        System.out.print(sets.count() + " sets, " + Math.max(0, each) + " bytes each\n");
      }
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }
}
