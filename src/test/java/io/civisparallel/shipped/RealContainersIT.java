package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.RealContainers;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --engine docker} image, resources and repository mean what they say. */
class RealContainersIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  private static final String REAL =
      """
      package acme;
      import java.lang.management.ManagementFactory;
      import java.nio.file.*;
      import java.util.*;
      public class Real {
        public static String interfaces() throws Exception {
          StringBuilder names = new StringBuilder();
          for (String line : Files.readAllLines(Path.of("/proc/net/dev"))) {
            names.append(line.contains(":") ? line.strip().split(":")[0] + " " : "");
          }
          return names.toString().strip();
        }

        public static int memory(String kind, int mb) throws Exception {
          if (kind.equals("heap")) {
            List<byte[]> all = new ArrayList<>();
            for (int i = 0; i < mb; i++) {
              all.add(new byte[1 << 20]);
            }
            return all.size();
          }
          var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
          field.setAccessible(true);
          var unsafe = (sun.misc.Unsafe) field.get(null);
          for (int i = 0; i < mb; i++) {
            unsafe.setMemory(unsafe.allocateMemory(1 << 20), 1 << 20, (byte) 1);
          }
          return mb;
        }

        /**
         * CPU time over wall time in the highest second of so many. Others may need the machine as
         * well, so a second begins every tenth of one, and one that is near half a core is enough.
         */
        public static double cores(int seconds) {
          var system = (com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean();
          long[][] samples = new long[10 * seconds][];
          double most = 0;
          for (int i = 0; i < samples.length && most < 0.45; i++) {
            long from = System.nanoTime();
            samples[i] = new long[] {from, system.getProcessCpuTime()};
            if (i >= 10) {
              most = Math.max(most, (samples[i][1] - samples[i - 10][1])
                  / (double) (samples[i][0] - samples[i - 10][0]));
            }
            while (System.nanoTime() - from < 100_000_000L) {
              Thread.onSpinWait();
            }
          }
          return most;
        }

        public static String sumAndUser(int a, int b) throws Exception {
          Process process = new ProcessBuilder("sh", "-c", "id -u; civis-parallel worker --version").start();
          String said = new String(process.getInputStream().readAllBytes());
          return 2 * a + b + ", " + String.join(", ", said.strip().split("\\n"));
        }

        public static String sleep(long millis) throws Exception {
          System.out.println("asleep");
          Thread.sleep(millis);
          return "awake";
        }
      }
      """;

  /** Stands for Maven's: it takes the words of a build, and leaves what a build leaves. */
  private static final String WRAPPER =
      """
      #!/bin/sh
      set -e
      mkdir -p target/classes
      javac -d target/classes src/Built.java
      """;

  private static final String BUILT =
      """
      package acme;
      public class Built {
        public static String in() throws Exception {
          java.nio.file.Files.writeString(java.nio.file.Path.of("/app/mine"), "written");
          return new java.io.File("/app").list().length + " files";
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path classes;

  @BeforeAll
  static void compileTheClass() {
    classes = UserProgram.in(folder).with(REAL).classes();
  }

  @BeforeEach
  void needsAnEngine() {
    RealContainers.image();
  }

  private static Run run(String target) {
    return run(target, RealContainers.image());
  }

  private static Run run(String target, String image) {
    Run run =
        Run.of(folder, target).with("--engine", "docker", "--image", image).with("--memory", "256");
    for (Map.Entry<String, String> variable : RealContainers.environment().entrySet()) {
      run.in(variable.getKey(), variable.getValue());
    }
    return run;
  }

  @Test
  void containersWithoutNetworkReachThePlatformAllTheSame() {
    Run run = run("acme.Real::interfaces").with("--classpath", classes, "--engine-network", "none");
    Trial.of(run).gives("[]", "\"lo\"").holds();

    Shell.Outcome again =
        Shell.in(run.file("."), ShippedProgram.launcher())
            .with("HOME", folder)
            .run("repro", Run.RESULTS, "0");
    assertThat(again.exit()).as(again.toString()).isZero();
    assertThat(again.err())
        .contains("warning: the run was in containers of " + RealContainers.image());
  }

  @Test
  void aSetThatTakesThreeTimesItsMemoryFailsAloneWhicheverWayItDies() {
    Trial.of(run("acme.Real::memory").with("--classpath", classes))
        .fails(
            "[\"heap\",768]", error -> assertThat(error.path("kind").asText()).isEqualTo("memory"))
        .fails(
            "[\"native\",768]",
            error -> assertThat(error.path("kind").asText()).isEqualTo("memory"))
        .gives("[\"heap\",10]", "10")
        .holds();
  }

  @Test
  void halfOfACoreIsHalfOfACore() {
    Trial.of(run("acme.Real::cores").with("--classpath", classes, "--cpu", "500"))
        .expect(
            "[40]",
            row -> assertThat(Double.parseDouble(row.result())).as(row.text()).isBetween(0.4, 0.6))
        .holds();
  }

  @Test
  void aRepositoryIsBuiltInACopyOfEachContainersOwn() throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository/src"));
    Files.writeString(repository.resolve("Built.java"), BUILT);
    Path root = repository.getParent();
    Files.writeString(root.resolve("mvnw"), WRAPPER);
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    git(root, "init", "-q", "-b", "main");
    git(root, "add", ".");
    git(root, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "One");
    git(root, "tag", "v1");
    git(root, "rm", "-q", "-r", "src");
    git(root, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "Two");
    Trial.of(run("acme.Built::in").with("--repo-uri", root, "--repo-ref", "v1"))
        .gives("[]", "\"6 files\"")
        .gives("[ ]", "\"6 files\"")
        .holds();
    assertThat(root.resolve("target")).doesNotExist();
  }

  @Test
  void whatAKilledRunLeftIsRemovedByCancelAndResumeAsksTheSameEngine() throws Exception {
    Run run = run("acme.Real::sleep").with("--classpath", classes, "-v").over("[600000]\n");
    Process process = run.start();
    await()
        .atMost(LONG)
        .until(() -> !process.isAlive() || Run.read(run.file("stderr")).contains("set 0 started"));
    assertThat(process.isAlive()).as(Run.read(run.file("stderr"))).isTrue();
    process.destroyForcibly().waitFor();

    Shell cancel = Shell.in(run.file("."), ShippedProgram.launcher()).with("HOME", folder);
    for (Map.Entry<String, String> variable : RealContainers.environment().entrySet()) {
      cancel = cancel.with(variable.getKey(), variable.getValue());
    }
    Shell.Outcome first = cancel.run("cancel", Run.RESULTS);
    assertThat(first.exit()).as(first.toString()).isZero();
    assertThat(first.err()).contains("removed 1 container that its killed process had left");
    Shell.Outcome second = cancel.run("cancel", Run.RESULTS);
    assertThat(second.err()).contains("nothing of it runs");
    Shell.Outcome resume =
        cancel.with("DOCKER_HOST", "unix://" + run.file("none")).run("resume", Run.RESULTS);
    assertThat(resume.exit()).as("resume goes on with the same engine: " + resume).isEqualTo(4);
    assertThat(resume.err()).contains("engine: docker", "no container engine answers");
  }

  /** The worker is in that image, so the one that is mounted is not needed: PATH comes first. */
  @Test
  void theExampleRunsInOurOwnImage() {
    String name = "localhost/civis-parallel:it";
    Shell image =
        Shell.in(Path.of("").toAbsolutePath(), Path.of("scripts/image").toAbsolutePath())
            .with("HOME", folder);
    for (Map.Entry<String, String> variable : RealContainers.environment().entrySet()) {
      image = image.with(variable.getKey(), variable.getValue());
    }
    Shell.Outcome built = image.run(name, "--build-arg", "BASE=" + RealContainers.image());
    assertThat(built.exit()).as(built.toString()).isZero();
    assertThat(built.out()).isEqualTo(name + "\n");
    Trial trial = Trial.of(run("acme.Real::sumAndUser", name).with("--classpath", classes));
    for (int a = 0; a < 7; a++) {
      String said = (2 * a + 1) + ", 10001, civis-parallel " + version();
      trial.gives("[%d,1]".formatted(a), "\"" + said + "\"");
    }
    assertThat(trial.holds().err()).contains("platform: local", "engine: docker");
  }

  private static String version() {
    return ShippedProgram.home().getFileName().toString().replace("civis-parallel-", "");
  }

  private static void git(Path repository, String... words) {
    Shell.Outcome outcome = Shell.in(repository, "git").with("HOME", folder).run(words);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }
}
