package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.MemoryPlatform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One container with a worker in it, on a platform in memory, with a real child JVM. */
final class WorkerRun {

  /** For a child that starts fast and takes few processors; not what a real one gets. */
  static final List<String> FAST = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  static final long JOB = 11;
  static final long RUN = 12;

  final MemoryPlatform memory = new MemoryPlatform();
  Platform platform = memory;
  final Map<String, String> environment = new HashMap<>(System.getenv());
  final List<Assignment.Code> code = new ArrayList<>();
  List<String> template = List.of();
  Assignment.Repository repository = Assignment.Repository.NONE;
  List<String> jvmOptions = new ArrayList<>(FAST);
  int version = Assignment.VERSION;
  int maxJsonValue = 1_000_000;
  @Nullable Long filesLive;
  Clock clock = Clock.system();
  @Nullable Long timeoutMillis;
  @Nullable Integer timeoutPercent;
  @Nullable Integer containerMemory;
  Assignment.Sharing sharing = Assignment.Sharing.NONE;
  int firstIndex;
  String arguments = "";

  private final Path folder;
  private final String target;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  WorkerRun(Path folder, String target, Path... jars) {
    this.folder = folder;
    this.target = target;
    environment.keySet().removeIf(it -> it.startsWith("CIVIS_") || it.startsWith("JAVA_"));
    environment.put("CIVIS_JOB_ID", Long.toString(JOB));
    environment.put("CIVIS_RUN_ID", Long.toString(RUN));
    for (Path jar : jars) {
      add(jar.getFileName().toString(), jar);
    }
  }

  WorkerRun add(String name, Path jar) {
    try {
      byte[] bytes = Files.readAllBytes(jar);
      long id = memory.store(name, bytes);
      String url = memory.fileLink(id, null).url();
      code.add(new Assignment.Code(name, id, url, bytes.length, sha256(bytes), true));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  WorkerRun arguments(String lines) {
    arguments = lines;
    return this;
  }

  WorkerRun jvmOptions(String... options) {
    jvmOptions = new ArrayList<>(FAST);
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** Runs the worker to its end and gives its exit code. */
  int run() {
    prepare();
    return worker().run();
  }

  Worker worker() {
    Surroundings around =
        new Surroundings(environment, folder, new PrintStream(out), new PrintStream(err), "1.2.3");
    return new Worker(platform, around, clock, Randomness.system());
  }

  /** Puts the arguments on the platform, and the assignment into the environment. */
  void prepare() {
    byte[] bytes = arguments.getBytes(UTF_8);
    String before = firstIndex == 0 ? "" : "[0]\n".repeat(firstIndex);
    long file = memory.store("arguments.jsonl", (before + arguments + "\n[9]\n").getBytes(UTF_8));
    int count = (int) arguments.lines().filter(it -> !it.isBlank()).count();
    Assignment assignment =
        new Assignment(
            version,
            "1.2.3",
            "r1",
            3,
            new Assignment.Target(target, template, jvmOptions, repository),
            code,
            new Assignment.Arguments(file),
            List.of(
                new Assignment.Segment(
                    firstIndex, count, 1, before.length(), bytes.length, sha256(bytes))),
            new Assignment.Limits(
                maxJsonValue, filesLive, timeoutMillis, timeoutPercent, containerMemory),
            sharing,
            null);
    environment.put(Assignment.PARAM, Json.write(assignment));
  }

  /** Runs one set that succeeds and gives its result as JSON. */
  String result() {
    int exit = run();
    SetReport set = only();
    assertThat(set.error()).as(stderr()).isNull();
    assertThat(exit).isZero();
    return String.valueOf(set.result());
  }

  /** Runs one set that fails and gives its error. */
  SetError error() {
    int exit = run();
    SetError error = only().error();
    assertThat(error).as("what came instead: " + only().result()).isNotNull();
    assertThat(exit).isEqualTo(1);
    return error;
  }

  SetReport only() {
    List<SetReport> sets = report().sets();
    assertThat(sets).hasSize(1);
    return sets.get(0);
  }

  Report report() {
    Report report = reportOrNull();
    assertThat(report).as("a report; stderr: " + stderr()).isNotNull();
    return report;
  }

  @Nullable Report reportOrNull() {
    List<RunOutput> outputs = memory.outputs(JOB, RUN);
    if (outputs.isEmpty()) {
      return null;
    }
    assertThat(outputs).hasSize(1);
    assertThat(outputs.get(0).name()).isEqualTo(Report.outputName("r1", 3));
    return read(outputs.get(0));
  }

  /** All reports, in the order in which they were posted. */
  List<Report> parts() {
    return memory.outputs(JOB, RUN).stream().map(this::read).toList();
  }

  private Report read(RunOutput output) {
    String json =
        output.json() == null
            ? new String(memory.content(output.objectId()), UTF_8)
            : output.json();
    try {
      return Json.mapper().readValue(json, Report.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String stdout() {
    return out.toString(UTF_8);
  }

  String stderr() {
    return err.toString(UTF_8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
