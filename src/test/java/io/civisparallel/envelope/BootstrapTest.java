package io.civisparallel.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The containers' command, in the shells that are here, with a {@code civis-parallel} that only
 * echoes.
 */
class BootstrapTest {

  private static final String RAN = "worker[]";

  @TempDir private Path folder;

  static Stream<List<String>> shells() {
    return Stream.of(
            List.of("sh"),
            List.of("dash"),
            List.of("bash"),
            List.of("bash", "--posix"),
            List.of("busybox", "sh"))
        .filter(it -> isThere(it.get(0)));
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }

  private record Outcome(String out, int exit) {}

  private Outcome run(List<String> shell, @Nullable String setup)
      throws IOException, InterruptedException {
    Path program = folder.resolve("civis-parallel");
    Files.writeString(
        program,
        """
        #!/bin/sh
        if [ "$*" = "worker --version" ]; then
          echo "civis-parallel 1.2.3"
          exit
        fi
        shift
        echo "worker[$*]$X$(pwd)"
        [ $# = 0 ]
        """);
    assumeTrue(program.toFile().setExecutable(true));
    List<String> command =
        Stream.concat(shell.stream(), Stream.of("-c", Bootstrap.command(setup))).toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
    builder.environment().put(WorkerFile.PARAM, "1.2.3");
    builder.environment().remove("X");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(out.replace(folder.toRealPath().toString(), "").strip(), process.waitFor());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void isTheWorkerAloneWithoutASetupCommand(List<String> shell) throws Exception {
    assertThat(run(shell, null)).isEqualTo(new Outcome(RAN, 0));
    assertThat(Bootstrap.command(" \n")).isEqualTo(Bootstrap.command(null));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void trustsThisMachineAndNobodyWhoLooksLikeIt(List<String> shell) throws Exception {
    for (String good :
        List.of("https://x.y/z", "http://localhost:8/", "http://127.0.0.1:9", "http://[::1]:3/")) {
      assertThat(run(shell, "civis_trusts '" + good + "'").out()).as(good).isEqualTo(RAN);
    }
    for (String bad :
        List.of(
            "http://localhost:1@127.0.0.1:2/",
            "http://[::1]:1@x.y/",
            "https://x.y@evil/",
            "http://127.0.0.1.evil/",
            "http://x.y/",
            "file:///etc/passwd")) {
      assertThat(run(shell, "! civis_trusts '" + bad + "'").out()).as(bad).isEqualTo(RAN);
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void startsTheWorkerAfterASetupThatSucceeds(List<String> shell) throws Exception {
    for (String setup :
        List.of(
            "true",
            "false; true",
            "# nothing",
            "sleep 0 &",
            "set -e; set -u; true",
            "trap 'echo mine' EXIT",
            "true \\",
            "f() { return 1; }; f || true")) {
      assertThat(run(shell, setup)).as(setup).isEqualTo(new Outcome(RAN, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void keepsWhatTheSetupChanges(List<String> shell) throws Exception {
    assertThat(run(shell, "mkdir sub && cd sub\nexport X=1"))
        .isEqualTo(new Outcome("worker[]1/sub", 0));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void reportsASetupThatFails(List<String> shell) throws Exception {
    assertThat(run(shell, "true; false")).isEqualTo(failed(1));
    assertThat(run(shell, "(exit 5)")).isEqualTo(failed(5));
    assertThat(run(shell, "exit 3\necho not here")).isEqualTo(failed(3));
    assertThat(run(shell, "exit 0")).isEqualTo(failed(0));
    assertThat(run(shell, "set -e\nfalse\necho not here")).isEqualTo(failed(1));
    assertThat(run(shell, "IFS=1; (exit 121)")).isEqualTo(failed(121));
    assertThat(run(shell, "no-such-command-anywhere")).isEqualTo(failed(127));
    assertThat(run(shell, "trap 'echo mine' EXIT\nfalse")).isEqualTo(failed(1));
    assertThat(run(shell, "false \\")).isEqualTo(failed(1));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void reportsASetupThatIsNoShellText(List<String> shell) throws Exception {
    for (String setup : List.of("if", "}", "echo 'unterminated", "cat > /dev/null <<END")) {
      Outcome outcome = run(shell, setup);
      assertThat(outcome.out()).as(setup).startsWith("worker[--setup-failed ");
      assertThat(outcome.exit()).as(setup).isEqualTo(1);
    }
  }

  private static Outcome failed(int code) {
    return new Outcome("worker[--setup-failed " + code + "]", 1);
  }
}
