package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Main;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyRowsTest {

  private static final int SETS = 1_000_000;

  /** Shares no factor with the number of sets, so that its multiples come to every set once. */
  private static final long STEP = 7919;

  /** As large as a result in a row can be where nobody asked for more. */
  private static final int LARGE = 16 * 1024 * 1024;

  @TempDir private Path folder;

  @Test
  void verifiesAMillionRowsInAnyOrderInASmallHeap() throws Exception {
    try (OutputStream arguments = write("args.jsonl");
        OutputStream results = write("results.jsonl")) {
      for (int i = 0; i < SETS; i++) {
        arguments.write(("[" + i + ",\"set\"]\n").getBytes(UTF_8));
        results.write(row((int) (i * STEP % SETS)).getBytes(UTF_8));
      }
    }
    assertThat(verify())
        .isEqualTo(
            "1000000 argument sets: 1000000 succeeded, 0 failed, 0 cancelled; each has exactly one"
                + " row, and every row is right\n");
  }

  @Test
  void aLineThatDoesNotFitIntoMemoryIsTold() throws Exception {
    Files.writeString(folder.resolve("args.jsonl"), "7\n");
    try (RandomAccessFile zeros =
        new RandomAccessFile(folder.resolve("results.jsonl").toFile(), "rw")) {
      zeros.setLength(600L * 1024 * 1024);
    }
    assertThat(verify())
        .startsWith(
            "civis-parallel: Cannot read the results file results.jsonl: line 1 does not fit")
        .doesNotContain("\tat ");
  }

  private static String row(int set) {
    String result = set == 5 ? "\"" + "x".repeat(LARGE) + "\"" : "" + set;
    return "{\"index\":%d,\"line\":%d,\"arguments\":[%d,\"set\"],\"status\":\"succeeded\",\"result\":%s}\n"
        .formatted(set, set + 1, set, result);
  }

  private OutputStream write(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
  }

  private String verify() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify",
                "args.jsonl",
                "results.jsonl")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(output);
  }
}
