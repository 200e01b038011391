package io.civisparallel.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive that the launcher makes for itself: whole, or not there. */
class StartupArchiveIT {

  /** A Java that makes archives of a few bytes and otherwise says with which archive it starts. */
  private static final String ARCHIVING =
      """
      for word; do
        case $word in
          -XX:SharedArchiveFile=*) archive=${word#*=} ;;
          -Xshare:*) mode=${word#*:} ;;
        esac
      done
      case $mode in
        dump) echo made; echo noise >&2; echo "$$" >"$archive" ;;
        on) test -s "$archive" ;;
        auto) echo "archive: ${archive:+$(cat "$archive")}" ;;
      esac
      """;

  @TempDir private Path folder;

  @Test
  void isMadeByACommandThatStartsManyAndThenUsedByAll() throws IOException {
    Shell shell = real();
    assertThat(shell.run("--version").err()).isEmpty();
    assertThat(archives()).isEmpty();
    assertThat(shell.run("run", "--help").exit()).isZero();
    assertThat(archives()).hasSize(1);
    Path log = folder.resolve("classes");
    Shell.Outcome outcome =
        shell.with("CIVIS_PARALLEL_JAVA_OPTS", "-Xlog:class+load:file=" + log).run("--version");
    assertThat(outcome.out()).startsWith("civis-parallel ");
    assertThat(outcome.err()).isEmpty();
    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.contains("io.civisparallel.cli.Main source: shared objects file"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archives().get(0))))
        .endsWith("------");
  }

  @Test
  void holdsNearlyAllThatARunAndItsWorkerLoad() throws IOException {
    Path arguments = Files.writeString(folder.resolve("args.jsonl"), "[3,4]\n");
    Shell shell = real();
    shell.run("run", "--help");
    Path command = folder.resolve("command");
    Path worker = folder.resolve("worker");
    Shell.Outcome outcome =
        shell
            .with("CIVIS_PARALLEL_JAVA_OPTS", "-Xlog:class+load:file=" + command)
            .run(
                "run",
                "java.lang.Math::max(int,int)",
                arguments.toString(),
                "--platform",
                "local",
                "--setup-cmd",
                "export CIVIS_PARALLEL_JAVA_OPTS=-Xlog:class+load:file=" + worker);
    assertThat(outcome.out()).contains("\"result\":4");
    for (Path log : List.of(command, worker)) {
      List<String> loaded = Files.readAllLines(log);
      long shared = loaded.stream().filter(line -> line.contains("shared objects file")).count();
      assertThat(100 * shared / loaded.size())
          .as(
              "percent of what the %s loads; below 90: run scripts/startup-classes",
              log.getFileName())
          .isGreaterThanOrEqualTo(90);
    }
  }

  @Test
  void isMadeByOneOfManyThatStartAtOnceAndHarmsNone() throws Exception {
    Shell shell = real();
    List<Process> processes =
        IntStream.range(0, 4).mapToObj(number -> start(shell, number)).toList();
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(IntStream.range(0, 4).mapToObj(number -> folder.resolve("err" + number)))
        .allSatisfy(err -> assertThat(err).isEmptyFile());
    assertThat(archives()).hasSize(1);
    assertThat(cacheFiles()).noneMatch(file -> file.toString().contains("making"));
    Shell.Outcome strict = shell.with("CIVIS_PARALLEL_JAVA_OPTS", "-Xshare:on").run("--version");
    assertThat(strict.out()).startsWith("civis-parallel ");
  }

  @Test
  void saysNothingAndKeepsTheCommandsOutputClean() {
    assertThat(fake().run("run")).isEqualTo(new Shell.Outcome(0, "archive: " + made() + "\n", ""));
  }

  @Test
  void isNotMadeForAWorkerButUsed() {
    assertThat(fake().run("worker").out()).isEqualTo("archive: \n");
    assertThat(fake().run("run").out()).isEqualTo(fake().run("worker").out());
  }

  @Test
  void isMadeAnewForAnotherBuild() throws IOException {
    Path home = ShippedProgram.copyTo(folder.resolve("home"));
    Shell shell = fake(home);
    String first = shell.run("run").out();
    assertThat(shell.run("run").out()).isEqualTo(first);
    for (String time : List.of("2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z")) {
      Files.setLastModifiedTime(jar(home), FileTime.from(Instant.parse(time)));
      assertThat(shell.run("worker").out()).isEqualTo("archive: \n");
      assertThat(shell.run("run").out()).startsWith("archive: ").isNotEqualTo(first);
    }
    assertThat(archives()).hasSize(1);
  }

  @Test
  void isNotTriedAgainOnceItHasFailed() throws IOException {
    String failing =
        "case $* in *Xshare:auto*) echo started ;; *) echo tried >>tries; exit 1 ;; esac";
    Shell shell =
        shell(ShippedProgram.home(), FakeJava.of(folder.resolve("java"), "17.1", failing));
    assertThat(shell.run("run").out()).isEqualTo("started\n");
    assertThat(shell.run("run").out()).isEqualTo("started\n");
    assertThat(folder.resolve("tries")).hasContent("tried");
  }

  @Test
  void isLeftToTheProcessThatIsAtItAndTakenOverFromOneThatDied() throws IOException {
    assertThat(fake().run("run").out()).isNotEqualTo("archive: \n");
    Path making = Path.of(archives().get(0) + ".making");
    Files.delete(archives().get(0));
    Files.createDirectory(making);
    assertThat(fake().run("run").out()).isEqualTo("archive: \n");
    assertThat(making).exists();
    Files.setLastModifiedTime(making, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    fake().run("run");
    assertThat(fake().run("run").out()).isNotEqualTo("archive: \n");
    assertThat(making).doesNotExist();
  }

  @Test
  void isDoneWithoutWhereNothingCanBeKept() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (String cache : List.of(file.toString(), file + "/in it", "relative", "/a:b")) {
      assertThat(fake().with("XDG_CACHE_HOME", cache).run("run"))
          .isEqualTo(new Shell.Outcome(0, "archive: \n", ""));
    }
    assertThat(fake().without("XDG_CACHE_HOME").run("run"))
        .isEqualTo(new Shell.Outcome(0, "archive: \n", ""));
    assertThat(folder.resolve("relative")).doesNotExist();
  }

  @Test
  void isKeptInTheHomeFolderOrWithTheProgramIfThatHasACache() throws IOException {
    Shell shell = fake().without("XDG_CACHE_HOME").with("HOME", folder.resolve("me"));
    assertThat(shell.run("run").out()).isNotEqualTo("archive: \n");
    assertThat(folder.resolve("me/.cache/civis-parallel/startup")).isDirectory();
    Path home = ShippedProgram.copyTo(folder.resolve("home"));
    Files.createDirectory(home.resolve("cache"));
    assertThat(fake(home).run("run").out()).isNotEqualTo("archive: \n");
    assertThat(home.resolve("cache/startup")).isDirectory();
  }

  @Test
  void isIgnoredInSilenceWhenItHasBeenSpoilt() throws IOException {
    Shell shell = real();
    shell.run("run", "--help");
    Path archive = archives().get(0);
    FileTime time = Files.getLastModifiedTime(archive);
    byte[] whole = Files.readAllBytes(archive);
    for (byte[] spoilt : List.of("no archive".getBytes(UTF_8), Arrays.copyOf(whole, 99_999))) {
      Files.delete(archive);
      Files.write(archive, spoilt);
      Files.setLastModifiedTime(archive, time);
      Shell.Outcome outcome = shell.run("--version");
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.out()).startsWith("civis-parallel ");
    }
  }

  private Shell real() {
    return shell(ShippedProgram.home(), Path.of(System.getProperty("java.home")));
  }

  private Shell fake() {
    return fake(ShippedProgram.home());
  }

  private Shell fake(Path home) {
    return shell(home, FakeJava.of(folder.resolve("archiving java"), "17.0.1", ARCHIVING));
  }

  private Shell shell(Path home, Path java) {
    return Shell.in(folder, home.resolve("civis-parallel"))
        .with("JAVA_HOME", java)
        .with("XDG_CACHE_HOME", folder.resolve("my cache"));
  }

  private Process start(Shell shell, int number) {
    try {
      return shell.start(
          folder.resolve("out" + number), folder.resolve("err" + number), "run", "--help");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String made() {
    try {
      return Files.readString(archives().get(0)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("civis-parallel-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private List<Path> archives() throws IOException {
    return cacheFiles().stream().filter(file -> file.endsWith("classes.jsa")).toList();
  }

  private List<Path> cacheFiles() throws IOException {
    Path cache = folder.resolve("my cache");
    if (!Files.exists(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(cache)) {
      return files.toList();
    }
  }
}
