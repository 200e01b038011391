package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.civisparallel.testkit.ProgramFolder;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker brings itself into containers that do not have it: on a platform in another process,
 * with a setup command that hides the worker which the process engine puts on the PATH.
 */
@EnabledOnOs(OS.LINUX)
class WorkerFetchIT {

  private static final Traces TRACES = new Traces();

  @TempDir private static Path folder;

  private static Served platform;

  private Desk desk;

  @BeforeAll
  static void serve() throws IOException {
    platform = Served.in(folder, TRACES, "--key-file", "key");
  }

  @BeforeEach
  void sitDown() {
    desk =
        Desk.in(folder)
            .with("CIVIS_API_ENDPOINT", platform.endpoint())
            .with("CIVIS_API_KEY", Run.read(platform.file("key")).strip());
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  @AfterAll
  static void wipe() {
    platform.close();
    TRACES.wipe();
  }

  private Shell.Outcome run(String target, String lines, String setup) {
    desk.file("args.jsonl", lines);
    return desk.run(
        "run",
        target,
        "args.jsonl",
        "-o",
        "results.jsonl",
        "--overwrite",
        "--polling-interval",
        "200ms",
        "--setup-cmd",
        setup);
  }

  private List<Row> rows() {
    return Row.all(Run.read(desk.path("results.jsonl")));
  }

  private ProgramFolder programs(String name) {
    return new ProgramFolder(folder.resolve("bin/" + name)).with("mkdir", "sed", "cat", "rm");
  }

  /** Each container takes a PATH of its own: the first that no other has taken. */
  private String takeOne(Map<String, ProgramFolder> paths) {
    String java = System.getProperty("java.home");
    StringBuilder setup = new StringBuilder("export JAVA_HOME='" + java + "'\n");
    setup.append("mkdir -p '").append(folder).append("/taken'\nfor one in");
    paths.keySet().forEach(it -> setup.append(' ').append(it));
    return setup
        .append("; do mkdir '" + folder + "/taken/'$one 2>/dev/null && break; done\n")
        .append("export PATH='" + folder + "/bin/'$one")
        .toString();
  }

  @Test
  void theClientsOwnWorkerRunsWithWhateverTheImageHas() throws IOException {
    Map<String, ProgramFolder> paths = new TreeMap<>();
    for (String tool : List.of("curl", "wget", "python3")) {
      if (ProgramFolder.has(tool)) {
        paths.put(tool, programs(tool).with(tool, "sha256sum"));
      }
    }
    if (ProgramFolder.has("busybox")) {
      paths.put("busybox", programs("busybox").as("wget", "busybox").with("sha256sum"));
    }
    if (Files.exists(Path.of(System.getProperty("java.home"), "bin", "javac"))) {
      paths.put("jdk", programs("jdk"));
    }
    Shell.Outcome outcome =
        run(
            "java.lang.System::getenv(java.lang.String)",
            "[\"PATH\"]\n".repeat(paths.size()),
            takeOne(paths));
    assertThat(outcome.exit()).as(outcome + Run.read(desk.path("results.jsonl"))).isZero();
    assertThat(rows())
        .extracting(Row::result)
        .containsExactlyInAnyOrderElementsOf(
            paths.values().stream().map(it -> "\"" + it.path() + "\"").toList());
    Path remembered = Path.of(System.getenv("HOME"), ".cache/civis-parallel/files.jsonl");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remembered)))
        .isEqualTo("rw-------");
    assertThat(Run.read(remembered)).doesNotContain(Run.read(platform.file("key")).strip());
  }

  @Test
  void aWorkerThatWasFetchedRunsJarsAndReportsASetupThatFailed() {
    String java = System.getProperty("java.home");
    ProgramFolder path = programs("curl").with("curl", "sha256sum");
    String hide = "export JAVA_HOME='" + java + "' PATH='" + path.path() + "'";
    Path jar =
        UserProgram.in(folder)
            .with(
                """
                package acme;
                public class Hello {
                  public static void main(String[] words) {
                    System.out.print("\\"hello " + words[0] + "\\"");
                  }
                }
                """)
            .manifest("Main-Class", "acme.Hello")
            .jar("hello.jar");
    Shell.Outcome second = run(jar.toString(), "[\"é→\"]\n", hide);
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(rows().get(0).result()).isEqualTo("\"hello é→\"");

    Shell.Outcome third = run("java.lang.Math::sqrt", "[16]\n", hide + "; echo oh; exit 5");
    assertThat(third.exit()).as(third.err()).isEqualTo(1);
    Errors.of("setup", "exit", "the setup command failed with exit code 5", "oh")
        .accept(rows().get(0).error());
  }

  @Test
  void aRowSaysWhyThereIsNoWorker() {
    assumeFalse(Files.exists(Path.of("/opt/java/openjdk")), "there is Java in /opt/java/openjdk");
    ProgramFolder path = programs("curl").with("curl", "sha256sum");
    Shell.Outcome outcome =
        run("java.lang.Math::sqrt", "[16]\n", "export JAVA_HOME= PATH='" + path.path() + "'");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    Errors.of(
            "setup",
            "worker",
            "The worker could not be started: there is no Java in the image (none by JAVA_HOME, on"
                + " the PATH or in /opt/java/openjdk). Choose an image with Java 17")
        .accept(rows().get(0).error());
  }
}
