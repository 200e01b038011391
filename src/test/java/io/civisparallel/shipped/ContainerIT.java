package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container gets its parameters, its setup and its repository before the program. */
class ContainerIT {

  private static final String PLACE =
      """
      package acme;
      public class Place {
        public static String variable(String name) {
          return System.getenv(name);
        }

        public static boolean file(String name) {
          return java.nio.file.Files.exists(java.nio.file.Path.of(name));
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path classes;

  @BeforeAll
  static void compileTheClass() {
    classes = UserProgram.in(folder).with(PLACE).classes();
  }

  private static Run run(String target) {
    return Run.of(folder, target).with("--classpath", classes);
  }

  @Test
  void parametersAndWhatTheSetupExportsAreInTheEnvironment() {
    Trial.of(
            run("acme.Place::variable")
                .with("--param", "GREETING=it's \"é\" $HOME = 1", "--param", "EMPTY=")
                .with("--setup-cmd", "export MADE=\"by $GREETING\"; cd /")
                .in("NOT_PASSED_ON", "secret"))
        .gives("\"GREETING\"", "\"it's \\\"é\\\" $HOME = 1\"")
        .gives("\"EMPTY\"", "\"\"")
        .gives("\"MADE\"", "\"by it's \\\"é\\\" $HOME = 1\"")
        .gives("\"PWD\"", "\"/\"")
        .gives("\"NOT_PASSED_ON\"", "null")
        .gives("\"CIVIS_PARALLEL_TASK\"", "null")
        .holds();
  }

  @Test
  void aSetupThatFailsIsToldWithItsLastWords() {
    Trial.of(
            run("acme.Place::variable")
                .with("--setup-cmd", "echo 'cannot find é'; echo 'on stderr' >&2; false"))
        .fails(
            "\"A\"",
            Errors.of(
                "setup",
                "exit",
                "the setup command failed with exit code 1",
                "cannot find é",
                "on stderr"))
        .holds();
  }

  @Test
  void theProgramMayComeFromARepository() throws IOException {
    int git = Shell.in(folder, "sh", "-c", "command -v git").run().exit();
    assumeTrue(git == 0, "git is not installed");
    Path repository = Files.createDirectories(folder.resolve("my repository"));
    UserProgram.in(folder).with(PLACE).jar("my repository/place.jar");
    git(repository, "init", "-q", "-b", "main");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "One");
    git(repository, "tag", "v1");
    Files.delete(repository.resolve("place.jar"));
    git(repository, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-a", "-m", "Two");
    Trial.of(
            Run.of(folder, "acme.Place::file")
                .with("--repo-uri", repository, "--repo-ref", "v1")
                .with("--setup-cmd", "cd \"$CIVIS_PARALLEL_APP\""))
        .gives("\"place.jar\"", "true")
        .gives("\"no.jar\"", "false")
        .holds();
  }

  private static void git(Path repository, String... words) {
    Shell.Outcome outcome = Shell.in(repository, "git").with("HOME", folder).run(words);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }
}
