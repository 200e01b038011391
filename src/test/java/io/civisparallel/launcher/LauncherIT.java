package io.civisparallel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, called as users call it: it finds the program and a Java, and becomes that Java.
 */
class LauncherIT {

  /** The Java that runs this test. */
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  private Path pathWithoutJava;

  @BeforeEach
  void linkThePrograms() {
    pathWithoutJava = FakeJava.pathWithoutJava(folder.resolve("programs"));
  }

  @Test
  void startsFromAnyFolder() {
    assertStarts(launcher(ShippedProgram.launcher()));
  }

  @Test
  void startsThroughSymlinksOfSymlinks() throws IOException {
    Path links = Files.createDirectories(folder.resolve("my links"));
    Files.createSymbolicLink(links.resolve("far"), ShippedProgram.launcher());
    Files.createSymbolicLink(links.resolve("civis-parallel"), Path.of("../my links/far"));
    assertStarts(launcher(links.resolve("civis-parallel")));
    assertStarts(launcher("my links/civis-parallel"));
    assertStarts(Shell.in(links, "sh", "civis-parallel"));
    assertStarts(
        Shell.in(folder, "sh", "-c", "civis-parallel \"$@\"", "sh")
            .with("PATH", links + ":" + System.getenv("PATH")));
    Files.delete(links.resolve("civis-parallel"));
    Files.delete(links.resolve("far"));
  }

  @Test
  void startsFromAFolderWithBlanksAndOtherSigns() {
    Path home = ShippedProgram.copyTo(folder.resolve("a folder, 50% #1 'of' [it] + é"));
    assertStarts(launcher(home.resolve("civis-parallel")));
  }

  @Test
  void saysThatJavaCannotStartFromAFolderWithAColon() {
    Path home = ShippedProgram.copyTo(folder.resolve("a:b"));
    Shell.Outcome outcome = launcher(home.resolve("civis-parallel")).run("--version");
    assertThat(outcome.exit()).isEqualTo(4);
    assertThat(outcome.err()).contains("a folder with a colon in its name: " + home);
  }

  @Test
  void startsFromACheckout() {
    assertStarts(launcher(Path.of("scripts/civis-parallel").toAbsolutePath()));
  }

  @Test
  void saysHowToBuildACheckoutThatIsNotBuilt() throws IOException {
    Path scripts = Files.createDirectories(folder.resolve("checkout/scripts"));
    Path copy = Files.copy(ShippedProgram.launcher(), scripts.resolve("civis-parallel"));
    Shell.Outcome outcome = launcher(copy).run("--version");
    assertThat(outcome.exit()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("there is no program yet beside")
        .contains("Run scripts/quickstart or mvn -Pquick package first.");
  }

  @Test
  void tellsContainersItsVersionWithoutStartingJava() {
    String version = launcher().run("--version").out();
    Path java = FakeJava.of(folder.resolve("java"), "17", "touch '" + folder + "/started'");
    Shell.Outcome outcome = launcher().with("JAVA_HOME", java).run("worker", "--version");
    assertThat(outcome).isEqualTo(new Shell.Outcome(0, version, ""));
    assertThat(folder.resolve("started")).doesNotExist();
    assertThat(withoutJava().run("worker", "--version").exit()).isEqualTo(4);
  }

  @Test
  void takesJavaHomeBeforeThePath() {
    Path java = FakeJava.of(folder.resolve("java 21"), "21.0.2", "echo 'of JAVA_HOME'");
    Shell.Outcome outcome = launcher().with("JAVA_HOME", java).run();
    assertThat(outcome.out()).isEqualTo("of JAVA_HOME\n");
  }

  @Test
  void takesThePathWhenJavaHomeHoldsNoJavaOrTooOldAOne() {
    Path old = FakeJava.of(folder.resolve("old"), "11.0.20", "echo 'it was started'");
    assertStarts(launcher().with("JAVA_HOME", folder.resolve("nothing")));
    assertStarts(launcher().with("JAVA_HOME", old));
  }

  @Test
  void takesAJavaThatIsNotBesideAReleaseFileAtItsWord() {
    String script = "exec '" + JAVA_HOME + "/bin/java' \"$@\"";
    Path java = FakeJava.withoutRelease(folder.resolve("shims"), script);
    assertStarts(launcher().with("JAVA_HOME", java).with("PATH", pathWithoutJava));
  }

  @Test
  void saysHowToGetAJavaWhereThereIsNone() {
    Shell.Outcome outcome = withoutJava().run("--version");
    assertThat(outcome.exit()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("civis-parallel: Java 17 or later is needed, and was not found:\n")
        .contains("java is not on the PATH")
        .contains("apt-get install openjdk-17-jre-headless");
  }

  @Test
  void namesEachJavaThatIsTooOldOrBrokenAndStartsNone() {
    String script = "touch '" + folder + "/started'";
    Path eight = FakeJava.of(folder.resolve("eight"), "1.8.0_392", script);
    FakeJava.program(pathWithoutJava.resolve("java"), "echo 'cannot load libjli.so'; exit 127");
    Shell.Outcome outcome = withoutJava().with("JAVA_HOME", eight).run("--version");
    assertThat(outcome.exit()).isEqualTo(4);
    assertThat(outcome.err())
        .contains(eight + "/bin/java is 1.8.0_392")
        .contains(pathWithoutJava + "/java is no Java that starts");
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void becomesThatJavaWithTheArgumentsAsTheyAreAndItsExitCode() {
    String script = "echo $$; for word; do echo \"<$word>\"; done; exit 37";
    Path java = FakeJava.of(folder.resolve("java"), "17", script);
    String[] words = {"", "two words", "*", "\"quoted\"", "$HOME", "a\nb", "-x", "--", "é→"};
    Shell.Outcome outcome = launcher().with("JAVA_HOME", java).run(words);
    assertThat(outcome.exit()).isEqualTo(37);
    assertThat(outcome.out())
        .contains("<-XX:TieredStopAtLevel=1>\n<-XX:+UseSerialGC>\n")
        .contains("<-Dcivisparallel.home=" + ShippedProgram.home() + ">\n")
        .endsWith("<>\n<two words>\n<*>\n<\"quoted\">\n<$HOME>\n<a\nb>\n<-x>\n<-->\n<é→>\n");
  }

  @Test
  void isReplacedByJavaSoThatSignalsReachIt() throws Exception {
    Path java = FakeJava.of(folder.resolve("java"), "17", "echo $$");
    Path out = folder.resolve("out");
    Process process = launcher().with("JAVA_HOME", java).start(out, folder.resolve("err"));
    process.waitFor();
    assertThat(out).hasContent(Long.toString(process.pid()));
  }

  @Test
  void putsTheUsersOptionsAfterItsOwnAsWordsAndNotAsPatterns() {
    Path java = FakeJava.of(folder.resolve("java"), "17", "for word; do echo \"$word\"; done");
    Shell.Outcome outcome =
        launcher()
            .with("JAVA_HOME", java)
            .with("IFS", ":")
            .with("CIVIS_PARALLEL_JAVA_OPTS", "-Xmx64m  -Dpattern=/*")
            .run("--version");
    assertThat(outcome.out().lines())
        .containsSubsequence("-XX:+UseSerialGC", "-Xmx64m", "-Dpattern=/*", "-jar", "--version");
  }

  @Test
  void leavesTheEnvironmentAsItIsButForALocaleThatCannotNameFiles() {
    Path java = FakeJava.of(folder.resolve("java"), "17", "env | sort");
    Shell shell = launcher().with("JAVA_HOME", java).with("LANG", "de_DE.UTF-8");
    assertThat(shell.run().out().lines().filter(line -> !line.matches("(PWD|OLDPWD|_)=.*")))
        .containsExactlyInAnyOrder(
            "JAVA_HOME=" + java, "PATH=" + System.getenv("PATH"), "LANG=de_DE.UTF-8");
    assertThat(shell.without("LANG").run().out()).contains("LC_CTYPE=C.UTF-8\n");
    assertThat(shell.with("LC_ALL", "POSIX").run().out()).contains("LC_ALL=C.UTF-8\n");
  }

  private Shell launcher() {
    return launcher(ShippedProgram.launcher());
  }

  private Shell launcher(Object program) {
    return Shell.in(folder, program);
  }

  private Shell withoutJava() {
    return launcher().with("PATH", pathWithoutJava);
  }

  private static void assertStarts(Shell shell) {
    Shell.Outcome outcome = shell.run("--version");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("civis-parallel ");
    assertThat(outcome.exit()).isZero();
  }
}
