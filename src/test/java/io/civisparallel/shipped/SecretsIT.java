package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a run writes, and whatever it starts, tells neither the key nor a pre-signed link: what
 * lies in its folders is looked at again and again while it lasts, and so are the command lines of
 * all processes. One file alone may hold a key: that of the platform that a run brings along.
 */
@EnabledOnOs(OS.LINUX)
class SecretsIT {

  /** What a link of the embedded platform looks like. */
  private static final Pattern LINK =
      Pattern.compile("/transfers/[a-z]+/\\d+/\\d+/\\d+/[0-9a-f]{8}");

  /** What the file says that lets others in. */
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

  @TempDir private Path folder;

  private final Traces traces = new Traces();
  private final Map<String, String> written = new TreeMap<>();
  private Served platform;
  private Desk desk;

  @BeforeEach
  void serve() throws IOException {
    platform = Served.in(folder, traces, "--key-file", "key");
    desk = Desk.in(folder).without("CIVIS_API_KEY").with("CIVIS_API_ENDPOINT", platform.endpoint());
    for (String place : List.of("home", "cache", "tmp", "runtime")) {
      Files.createDirectory(desk.path(place));
    }
    desk.with("HOME", desk.path("home").toString())
        .with("XDG_CACHE_HOME", desk.path("cache").toString())
        .with("XDG_RUNTIME_DIR", desk.path("runtime").toString())
        .with("TMPDIR", desk.path("tmp").toString())
        .with("CIVIS_PARALLEL_JAVA_OPTS", "-Djava.io.tmpdir=" + desk.path("tmp"));
  }

  @AfterEach
  void wipe() {
    desk.close();
    platform.close();
    traces.wipe();
  }

  @Test
  void nothingThatARunWritesOrStartsTellsThem() throws Exception {
    desk.file("args.jsonl", "[3, \"x\"]\n[300000, \"abcde\"]\n[-1, \"x\"]\n");
    Process run =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "java.util.Collections::nCopies(int,java.lang.Object)",
                "args.jsonl",
                "-o",
                "results.jsonl",
                "--api-key-command",
                "cat " + platform.file("key"),
                "-v",
                "--log-file",
                "log",
                "--max-inline-result",
                "10k");
    while (run.isAlive()) {
      take();
    }
    take();
    assertThat(run.exitValue()).as(Run.read(desk.path("stderr"))).isEqualTo(1);
    assertThat(Row.all(Run.read(desk.path("results.jsonl")))).hasSize(3);
    String key = Run.read(platform.file("key")).strip();
    nobodyTells(key);
  }

  /** Of the platform on this machine the key lies in one file, for its owner, while it lasts. */
  @Test
  void theKeyOfARunsOwnPlatformIsInOneFileAsLongAsItLasts() throws Exception {
    desk.without("CIVIS_API_ENDPOINT").file("args.jsonl", "[3, \"x\"]\n[-1, \"x\"]\n");
    Process run =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "java.util.Collections::nCopies(int,java.lang.Object)",
                "args.jsonl",
                "-o",
                "results.jsonl",
                "-v",
                "--log-file",
                "log");
    while (run.isAlive()) {
      take();
    }
    take();
    assertThat(run.exitValue()).as(Run.read(desk.path("stderr"))).isEqualTo(1);
    Path runtime = desk.path("runtime/civis-parallel");
    assertThat(runtime).isEmptyDirectory();
    List<String> doors = written.keySet().stream().filter(it -> it.startsWith("runtime/")).toList();
    assertThat(doors).isNotEmpty();
    Matcher key = KEY.matcher(doors.stream().map(written::remove).collect(Collectors.joining()));
    assertThat(key.find()).isTrue();
    nobodyTells(key.group(1));
  }

  private void nobodyTells(String key) {
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    assertThat(written.keySet())
        .contains("stderr", "log", "results.jsonl")
        .anyMatch(name -> name.startsWith("process "));
    assertThat(written.get("log")).contains("POST /files/");
    written.forEach(
        (name, text) -> {
          assertThat(text).as(name).doesNotContain(key, basic);
          assertThat(LINK.matcher(text).find()).as("a link in " + name).isFalse();
        });
  }

  /** Takes down what can be seen now. */
  private void take() {
    try (Stream<Path> files = Files.walk(desk.path("."))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        note(desk.path(".").relativize(file).toString(), file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Files come and go while it runs: those that are missed now are there the next time.
    }
    for (ProcessHandle process : ours()) {
      note("process " + process.pid(), Path.of("/proc/" + process.pid() + "/cmdline"));
    }
  }

  private List<ProcessHandle> ours() {
    List<ProcessHandle> all = new ArrayList<>();
    ProcessHandle.current().descendants().forEach(all::add);
    return all;
  }

  private void note(String name, Path file) {
    try {
      String text = new String(Files.readAllBytes(file), ISO_8859_1);
      String before = written.getOrDefault(name, "");
      written.put(name, before.contains(text) ? before : before + "\n" + text);
    } catch (IOException e) {
      // It has gone.
    }
  }
}
