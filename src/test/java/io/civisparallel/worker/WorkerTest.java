package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Bootstrap;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.error.PlatformException;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker itself: orders in, everything fetched and checked, report out. */
class WorkerTest {

  private static final String ECHO =
      """
      package com.acme;
      public class Echo {
        public static int same(int it) { return it; }
        public static void main(String[] args) { System.out.print(String.join(" ", args)); }
      }
      """;

  @TempDir private static Path code;
  private static Path jar;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    jar = UserProgram.in(code).with(ECHO).manifest("Main-Class", "com.acme.Echo").jar("echo.jar");
  }

  private WorkerRun echo;

  @BeforeEach
  void prepare() {
    echo = new WorkerRun(folder, "com.acme.Echo::same", jar).arguments("[1]");
  }

  private WorkerRun main() {
    return new WorkerRun(folder, "echo.jar", jar).arguments("[1]");
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.count();
    }
  }

  @Test
  void greetsFirstAndLeavesNothingBehind() throws IOException {
    echo.firstIndex = 4;
    echo.arguments("[1]\n[2]").run();
    assertThat(echo.stderr())
        .startsWith("civis-parallel worker 1.2.3: run r1, container 3, sets 4-5\n");
    assertThat(filesLeft()).isZero();
  }

  @Test
  void refusesToWorkWithoutOrders() {
    Worker worker = echo.worker();
    assertThat(worker.run()).isEqualTo(2);
    assertThat(echo.stderr()).contains("CIVIS_PARALLEL_TASK is not set");
    assertThat(echo.memory.calls()).isEqualTo(1);
  }

  @Test
  void refusesOrdersThatItCannotReadAndQuotesNothingOfThem() {
    echo.environment.put(Assignment.PARAM, "{\"url\":\"https://secret\",");
    assertThat(echo.worker().run()).isEqualTo(2);
    assertThat(echo.stderr()).contains("cannot be read").doesNotContain("secret");
    echo.environment.put(Assignment.PARAM, "{\"version\":1}");
    assertThat(echo.worker().run()).isEqualTo(2);
  }

  @Test
  void refusesOrdersWithoutARunToReportUnder() {
    echo.environment.remove("CIVIS_RUN_ID");
    assertThat(echo.run()).isEqualTo(2);
    assertThat(echo.stderr()).contains("CIVIS_RUN_ID");
  }

  @Test
  void reportsOrdersOfAnotherVersion() {
    echo.version = 2;
    assertThat(echo.run()).isEqualTo(2);
    SetError error = echo.only().error();
    assertThat(error.kind()).isEqualTo(Kind.SETUP);
    assertThat(error.message())
        .contains("version 2 (written by civis-parallel 1.2.3)", "reads version 1")
        .endsWith("the run then brings its own. This worker is civis-parallel 1.2.3.");
  }

  @Test
  void reportsOrdersOfAnotherVersionWhateverTheirShape() throws Exception {
    echo.arguments("[1]").prepare();
    ObjectNode orders = (ObjectNode) Json.parse(echo.environment.get(Assignment.PARAM));
    orders.put("version", 3).put("client", "9.8.7").put("code", "elsewhere").remove("target");
    echo.environment.put(Assignment.PARAM, Json.write(orders));
    assertThat(echo.worker().run()).isEqualTo(2);
    assertThat(echo.only().error().message()).contains("Put civis-parallel 9.8.7 into the image");
    assertThat(echo.worker().setupFailed(1)).isEqualTo(2);
  }

  @Test
  void saysInTheLogWhatItCannotReport() {
    echo.environment.put(Assignment.PARAM, "{\"version\":3,\"sets\":[]}");
    assertThat(echo.worker().run()).isEqualTo(2);
    assertThat(echo.stderr()).contains(Bootstrap.NO_WORKER + "The assignment has version 3");
  }

  @Test
  void ignoresFieldsOfItsOrdersThatItDoesNotKnow() throws Exception {
    echo.arguments("[1]").prepare();
    ObjectNode orders = (ObjectNode) Json.parse(echo.environment.get(Assignment.PARAM));
    orders.put("mood", "fine");
    ((ObjectNode) orders.get("target")).putArray("colours");
    ((ObjectNode) orders.get("segments").get(0)).put("weight", 1.5);
    echo.environment.put(Assignment.PARAM, Json.write(orders));
    assertThat(echo.worker().run()).as(echo.stderr()).isZero();
  }

  @Test
  void reportsASetupCommandThatFailed() {
    echo.arguments("[1]\n[2]").prepare();
    assertThat(echo.worker().setupFailed(127)).isEqualTo(1);
    assertThat(echo.report().sets())
        .hasSize(2)
        .allSatisfy(
            it -> {
              assertThat(it.error().kind()).isEqualTo(Kind.SETUP);
              assertThat(it.error().type()).isEqualTo("exit");
              assertThat(it.error().message()).contains("exit code 127");
            });
  }

  @Test
  void asksThePlatformForALinkOnceTheOneItWasGivenHasExpired() {
    echo.memory.expireLinks();
    assertThat(echo.result()).isEqualTo("1");
  }

  @Test
  void runsNoCodeThatIsNotWhatWasUploaded() {
    Assignment.Code it = echo.code.get(0);
    String other = "0".repeat(64);
    echo.code.set(0, new Assignment.Code(it.name(), it.fileId(), it.url(), it.size(), other, true));
    SetError error = echo.error();
    assertThat(error.kind()).isEqualTo(Kind.PLATFORM);
    assertThat(error.message()).contains("echo.jar").contains("not what was uploaded");
    assertThat(echo.stderr()).doesNotContain("memory:");
  }

  @Test
  void runsNoArgumentsThatAreNotWhatWasUploaded() {
    echo.prepare();
    String digest = WorkerRun.sha256("[1]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    echo.environment.computeIfPresent(
        Assignment.PARAM, (name, json) -> json.replace(digest, "0".repeat(64)));
    assertThat(echo.worker().run()).isEqualTo(1);
    assertThat(echo.only().error().kind()).isEqualTo(Kind.PLATFORM);
    assertThat(echo.only().error().message())
        .contains("arguments")
        .contains("not what was uploaded");
  }

  @Test
  void keepsHostileNamesOfFilesInItsFolder() throws IOException {
    WorkerRun run = new WorkerRun(folder, "com.acme.Echo::same").arguments("[1]");
    run.add("../../escaped.jar", jar).add("a:b.jar", jar).add("é.jar", jar).add("-x", jar);
    assertThat(run.result()).isEqualTo("1");
    assertThat(filesLeft()).isZero();
    assertThat(folder.resolve("../escaped.jar")).doesNotExist();
  }

  @Test
  void startsTheChildBeforeItFetchesAnything() {
    WorkerRun run = main();
    run.memory.beforeDownload(
        () ->
            await()
                .until(
                    () ->
                        ProcessHandle.current()
                            .children()
                            .anyMatch(it -> it.info().command().orElse("").endsWith("java"))));
    assertThat(run.result()).isEqualTo("1");
  }

  @Test
  void leavesTheUsersOptionsForJavaAsTheyAre() {
    WorkerRun run = main();
    run.environment.put("JAVA_TOOL_OPTIONS", "-Dsome=thing");
    assertThat(run.result()).isEqualTo("1");
    assertThat(run.stderr()).contains("Picked up JAVA_TOOL_OPTIONS: -Dsome=thing");
  }

  @Test
  void tellsOfAJavaThatDoesNotStart() {
    SetError error = main().jvmOptions("-XX:NoSuchOption").error();
    assertThat(error.kind()).isEqualTo(Kind.SETUP);
    assertThat(error.message()).contains("did not start (exit code 1)");
    assertThat(error.logs()).anyMatch(it -> it.contains("NoSuchOption"));
  }

  @Test
  void worksBelowAFolderWhosePathIsTooLongForASocketOrNotPlain() throws IOException {
    for (String name : List.of("x".repeat(200), "a:b", "é")) {
      Path place = Files.createDirectories(folder.resolve(name));
      WorkerRun run = new WorkerRun(place, "echo.jar", jar).arguments("[1]");
      assertThat(run.result()).as(name).isEqualTo("1");
    }
  }

  @Test
  void saysWhatIsMissingInTheContainer() {
    SetError error = new WorkerRun(folder, "com.acme.Ecko::same", jar).arguments("[1]").error();
    assertThat(error.kind()).isEqualTo(Kind.SETUP);
    assertThat(error.message()).contains("com.acme.Echo");
  }

  @Test
  void saysThatAReportCouldNotBePosted() {
    echo.memory.refuseStoring(
        new PlatformException(PlatformException.Outcome.REFUSED, 403, "No permission", null));
    assertThat(echo.run()).isEqualTo(3);
    assertThat(echo.stderr()).contains("the report could not be posted: No permission");
  }

  @Test
  void runsWhatLiesInTheRepository() throws IOException {
    Path app = folder.resolve("app");
    Files.createDirectories(app.resolve("target"));
    Files.copy(jar, app.resolve("target/echo.jar"));
    for (String target : List.of("target/echo.jar", "com.acme.Echo::same", "com.acme.Echo")) {
      WorkerRun run = new WorkerRun(folder, target).arguments("[1]");
      run.environment.put("CIVIS_PARALLEL_APP", app.toString());
      assertThat(run.result()).as(target).isEqualTo("1");
    }
  }
}
