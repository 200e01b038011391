package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the end of a JVM and what it threw are put into words. */
class DeathsTest {

  private static SetError of(int code, boolean orderly, boolean killedForMemory) {
    return Deaths.of(true, new Deaths.Exit(code, orderly, killedForMemory, false), List.of());
  }

  @Test
  void tellsASignalFromAnExitCode() {
    assertThat(of(137, true, false).message()).isEqualTo("exit code 137");
    assertThat(of(143, false, false).message()).contains("signal 15 (TERM)");
    assertThat(of(255, false, false).message()).isEqualTo("exit code 255");
  }

  @Test
  void takesAKillForAWantOfMemoryOnlyWhereTheKernelSaysSo() {
    assertThat(of(137, false, true).kind()).isEqualTo(Kind.MEMORY);
    assertThat(of(137, false, false).kind()).isEqualTo(Kind.TASK);
    assertThat(of(3, false, true).kind()).isEqualTo(Kind.TASK);
  }
}
