package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorTextTest {

  @Test
  void whoseFaultItIsChoosesTheExitCode() {
    assertThat(ExitCode.of(new UserException("x"))).isEqualTo(2);
    assertThat(ExitCode.of(new PlatformException(Outcome.REFUSED, 401, "x", null))).isEqualTo(3);
    assertThat(ExitCode.of(new EnvironmentException("x"))).isEqualTo(4);
    assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(70);
    assertThat(ExitCode.of(new OutOfMemoryError())).isEqualTo(70);
  }

  @Test
  void mistakesInFilesAreShownWithTheirPlaces() {
    UserException mistake =
        new UserException(
            "args.jsonl has a problem:",
            List.of(new Problem("args.jsonl", 3, 2, "a comma is missing", "[1 2]", 3)));
    assertThat(String.join("\n", ErrorText.lines(mistake)))
        .isEqualTo(
            """
            civis-parallel: args.jsonl has a problem:
            args.jsonl:3:2: a comma is missing
              [1 2]
                 ^""");
  }

  @Test
  void aFailureThatIsKnownHasNoStackTrace() {
    assertThat(
            ErrorText.lines(new EnvironmentException("no room\u001b[0m", new RuntimeException())))
        .containsExactly("civis-parallel: no room?[0m");
  }

  @Test
  void aBugHasItsStackTraceAndAsksToBeReported() {
    assertThat(String.join("\n", ErrorText.lines(new IllegalStateException("odd"))))
        .contains(
            "this is a bug of civis-parallel",
            "java.lang.IllegalStateException: odd",
            "    at io.civisparallel.cli.ErrorTextTest",
            "report");
  }
}
