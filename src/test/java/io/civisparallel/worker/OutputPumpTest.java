package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.worker.child.SetMark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands between two marks is one set's, however the pipe cuts it. */
class OutputPumpTest {

  private static final String MARK = mark();

  private final ByteArrayOutputStream echo = new ByteArrayOutputStream();
  private final PrintStream log = new PrintStream(echo);
  private final SetLogs logs = new SetLogs();

  private static String mark() {
    StringBuilder mark = new StringBuilder();
    for (int i = 0; i < SetMark.length(); i++) {
      mark.append((char) SetMark.at(i));
    }
    return mark.toString();
  }

  /** A stream that gives as few bytes at a time as it likes. */
  private static InputStream cut(String text, long seed) {
    Random random = new Random(seed);
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
      }
    };
  }

  private void pump(String text, long seed) throws InterruptedException {
    OutputPump pump = new OutputPump(cut(text, seed), log, logs, null);
    pump.start();
    pump.await(Duration.ofSeconds(10));
    pump.join();
  }

  @Test
  void marksAreTakenOutAndTellTheSetsApart() throws InterruptedException {
    for (long seed = 0; seed < 200; seed++) {
      echo.reset();
      pump("one\ntwo" + MARK + MARK + "three\n" + MARK.substring(0, 9) + "\nfour\n" + MARK, seed);
      assertThat(echo.toString(UTF_8))
          .as("seed %d", seed)
          .isEqualTo("one\ntwothree\n" + MARK.substring(0, 9) + "\nfour\n");
    }
    assertThat(logs.lines(0)).endsWith("one", "two");
    assertThat(logs.lines(1)).isEmpty();
    assertThat(logs.lines(2)).endsWith("three", "\uFFFDcivis-pa", "four");
  }

  @Test
  void aMarkThatIsCutOffByTheEndIsOutput() throws InterruptedException {
    pump("a" + MARK.substring(0, 5), 1);
    assertThat(echo.toString(UTF_8)).isEqualTo("a" + MARK.substring(0, 5));
  }
}
