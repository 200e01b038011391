package io.civisparallel.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.civisparallel.system.Sha256;
import io.civisparallel.testkit.ProgramFolder;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the containers' command gets the worker, with real shells and real tools, and a platform that
 * answers as it is told. The Java here only says which jar it was to run.
 */
class BootstrapFetchTest {

  private static final byte[] JAR = "the worker's jar".getBytes(UTF_8);
  private static final String RAN = "java ran: the worker's jar, worker";
  private static final String KEY = "canary-key_0123456789";
  private static final String TOKEN = "canary-token";
  private static final String API = "GET /files/5";

  @TempDir private Path folder;

  private ScriptedServer server;
  private ProgramFolder programs;
  private Path java;

  @BeforeEach
  void prepare() throws IOException {
    server = new ScriptedServer().rule(request -> ScriptedReply.bytes(200, JAR));
    programs = new ProgramFolder(folder.resolve("bin")).with("mkdir", "sed", "cat", "rm");
    java = folder.resolve("java");
    javaOf("17.0.2");
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** A Java that runs programs from their source alone as the real one. */
  private void javaOf(String version) throws IOException {
    new ProgramFolder(java.resolve("bin"))
        .script(
            "java",
            """
            case "$*" in
              *' -jar '*) ;;
              *) exec '%s/bin/java' "$@" ;;
            esac
            while [ "$1" != -jar ]; do shift; done
            echo "java ran: $(/bin/cat "$2"), $3${4+ $4 $5}"
            """
                .formatted(System.getProperty("java.home")));
    Files.writeString(java.resolve("release"), "A=\"b\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private void has(String tool) {
    switch (tool) {
      case "busybox" -> {
        assumeTrue(ProgramFolder.has("busybox"), "BusyBox is not installed");
        programs.as("wget", "busybox").with("sha256sum");
      }
      case "JDK" -> new ProgramFolder(java.resolve("bin")).script("javac", "exit 1");
      default -> {
        assumeTrue(ProgramFolder.has(tool), tool + " is not installed");
        programs.with(tool).with("sha256sum");
      }
    }
  }

  private Shell.Outcome run() {
    return run(null);
  }

  private Shell.Outcome run(@Nullable String setup) {
    return run(setup, "/bin/sh");
  }

  private Shell.Outcome run(@Nullable String setup, String... shell) {
    return shell(server.address() + "/old?t=" + TOKEN, setup, shell).run();
  }

  private Shell shell(String link, @Nullable String setup, String... shell) {
    WorkerFile.Place place = new WorkerFile.Place(5, link, JAR.length, Sha256.of(JAR));
    List<Object> words = new ArrayList<>(List.of(shell));
    words.addAll(List.of("-c", Bootstrap.command(setup)));
    return Shell.in(folder, words.toArray())
        .with("PATH", programs.path())
        .with("TMPDIR", folder)
        .with("JAVA_HOME", java)
        .with("CIVIS_API_KEY", KEY)
        .with("CIVIS_API_ENDPOINT", server.address() + "/")
        .with(WorkerFile.PARAM, new WorkerFile("1.2.3", place).words());
  }

  static Stream<Arguments> shellsAndTools() {
    return Stream.of("/bin/dash", "/bin/bash")
        .filter(it -> Files.isExecutable(Path.of(it)))
        .flatMap(
            shell ->
                Stream.of("curl", "wget", "python3", "JDK", "busybox")
                    .map(tool -> Arguments.of(shell, tool)));
  }

  @ParameterizedTest
  @MethodSource("shellsAndTools")
  void fetchesTheWorkerByItsLinkWithWhateverIsThere(String shell, String tool) {
    has(tool);
    Shell.Outcome outcome = run(null, shell);
    assertThat(outcome.out()).as(outcome.err()).isEqualTo(RAN + "\n");
    assertThat(server.lines()).containsExactly("GET /old?t=" + TOKEN);
    assertThat(server.requests().get(0).headers()).doesNotContainKey("authorization");
    assertThat(programs.called() + outcome.err()).doesNotContain(KEY);
    if (!tool.equals("busybox")) {
      assertThat(programs.called()).doesNotContain(TOKEN);
    }
  }

  @Test
  void fetchesInBusyBoxAlone() {
    has("busybox");
    Path busybox = Path.of("/usr/bin/busybox");
    assumeTrue(Files.isExecutable(busybox), "BusyBox is elsewhere");
    Shell.Outcome outcome = run(null, busybox.toString(), "sh");
    assertThat(outcome.out()).as(outcome.err()).isEqualTo(RAN + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget", "python3", "JDK"})
  void asksTheApiForAnotherLinkOnceTheFirstHasExpired(String tool) {
    has(tool);
    server.rule(
        request ->
            switch (request.path()) {
              case "/files/5" ->
                  ScriptedReply.json(
                      200,
                      "{\"id\":5,\"fileUrl\":\"%s/new?a=1\\u0026t=%s\",\"name\":\"x\"}"
                          .formatted(server.address(), TOKEN));
              case "/new?a=1&t=" + TOKEN -> ScriptedReply.bytes(200, JAR);
              default -> ScriptedReply.json(403, "{}");
            });
    Shell.Outcome outcome = run("set -x");
    assertThat(outcome.out()).as(outcome.err()).isEqualTo(RAN + "\n");
    assertThat(server.lines())
        .containsSubsequence("GET /old?t=" + TOKEN, API, "GET /new?a=1&t=" + TOKEN);
    assertThat(server.requests())
        .allSatisfy(
            it ->
                assertThat(it.headers().get("authorization"))
                    .isEqualTo(it.line().equals(API) ? "Bearer " + KEY : null));
    assertThat(programs.called() + outcome.err()).doesNotContain(KEY, TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget", "python3", "JDK", "busybox"})
  void tellsTheKeyToTheApiAlone(String tool) {
    has(tool);
    server.rule(
        request ->
            request.line().equals(API)
                ? ScriptedReply.empty(302).with("Location", server.address() + "/elsewhere")
                : ScriptedReply.json(403, "{}"));
    Shell.Outcome outcome = run();
    assertThat(outcome.exit()).isEqualTo(99);
    assertThat(server.lines())
        .doesNotContain("GET /elsewhere")
        .filteredOn(API::equals)
        .hasSize(tool.equals("busybox") ? 0 : 1);
    assertThat(outcome.err()).contains(Bootstrap.NO_WORKER + "it could not be fetched");
    assertThat(outcome.err() + programs.called()).doesNotContain(KEY);
    assertThat(outcome.err()).doesNotContain(TOKEN);
  }

  @Test
  void tellsTheKeyToNoAddressThatIsNeitherSecureNorHere() {
    has("curl");
    server.rule(request -> ScriptedReply.json(403, "{}"));
    for (String endpoint :
        List.of("http://127.0.0.1.example.org", "http://me@127.0.0.1", "ftp://127.0.0.1")) {
      Shell.Outcome outcome =
          shell(server.address() + "/old", null, "/bin/sh")
              .with("CIVIS_API_ENDPOINT", endpoint)
              .run();
      assertThat(outcome.exit()).isEqualTo(99);
    }
    assertThat(server.lines()).containsOnly("GET /old");
    assertThat(programs.called().lines().filter(it -> it.startsWith("curl "))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget", "python3", "JDK"})
  void takesNothingWhoseDigestIsAnother(String tool) {
    has(tool);
    server.rule(request -> ScriptedReply.bytes(200, "another jar".getBytes(UTF_8)));
    Shell.Outcome outcome = run();
    assertThat(outcome.exit()).isEqualTo(99);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("what came is not the worker (SHA-256 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl", "shasum", "python3"})
  void checksTheDigestWithWhateverIsThere(String tool) {
    assumeTrue(ProgramFolder.has("curl") && ProgramFolder.has(tool), tool + " is not installed");
    programs.with("curl", tool);
    assertThat(run().out()).isEqualTo(RAN + "\n");
    server.rule(request -> ScriptedReply.bytes(200, "another jar".getBytes(UTF_8)));
    assertThat(run().exit()).isEqualTo(99);
  }

  @Test
  void takesNothingThatCannotBeChecked() {
    assumeTrue(ProgramFolder.has("curl"), "curl is not installed");
    programs.with("curl");
    Shell.Outcome outcome = run();
    assertThat(outcome.exit()).isEqualTo(99);
    assertThat(outcome.err()).contains("SHA-256 unknown, for nothing can compute it");
  }

  @Test
  void triesTheNextToolWhereOneFails() {
    has("JDK");
    programs.with("sha256sum").script("curl", "echo 'curl: (60) no certificates' >&2; exit 60");
    assertThat(run().out()).isEqualTo(RAN + "\n");
  }

  @Test
  void usesAWorkerOfItsVersionAsItIs() {
    has("curl");
    programs.script("civis-parallel", civisParallel("1.2.3"));
    assertThat(run().out()).isEqualTo("1.2.3 ran: worker\n");
    assertThat(run("false").out()).isEqualTo("1.2.3 ran: worker --setup-failed 1\n");
    assertThat(server.lines()).isEmpty();
  }

  @Test
  void fetchesItsOwnWhereThereIsAnotherVersion() {
    has("curl");
    programs.script("civis-parallel", civisParallel("1.2.4"));
    assertThat(run().out()).isEqualTo(RAN + "\n");
    assertThat(run("exit 3").out()).isEqualTo(RAN + " --setup-failed 3\n");
  }

  @Test
  void makesDoWithAnotherVersionWhereNothingCanFetch() {
    programs.script("civis-parallel", civisParallel("1.2.4"));
    assertThat(run().out()).isEqualTo("1.2.4 ran: worker\n");
    assertThat(run("false").out()).isEqualTo("1.2.4 ran: worker --setup-failed 1\n");
  }

  private static String civisParallel(String version) {
    return """
    if [ "$*" = 'worker --version' ]; then echo 'civis-parallel %1$s'; else echo "%1$s ran: $*"; fi
    """
        .formatted(version);
  }

  @Test
  void saysThatThereIsNoJava() {
    has("curl");
    java = folder.resolve("nowhere");
    assertNoWorker(run(), 96, "there is no Java in the image");
    assertThat(server.lines()).isEmpty();
  }

  @Test
  void saysThatJavaIsTooOld() throws IOException {
    has("curl");
    for (String version : List.of("1.8.0_392", "11.0.2", "16")) {
      javaOf(version);
      String is = java + "/bin/java is " + version + ".";
      assertNoWorker(run(), 97, "the image's Java is too old: " + is);
    }
    Files.delete(java.resolve("release"));
    new ProgramFolder(java.resolve("bin"))
        .script("java", "echo 'openjdk version \"15.0.1\" 2020' >&2");
    assertNoWorker(run(), 97, "/bin/java is 15.0.1.");
  }

  @Test
  void findsJavaOnThePathBehindAnOldOneOfJavaHome() throws IOException {
    has("curl");
    Path newer = java;
    java = folder.resolve("old");
    javaOf("11");
    programs.with("readlink").script("java", "exec '" + newer + "/bin/java' \"$@\"");
    new ProgramFolder(newer.resolve("bin"));
    assertThat(run().out()).isEqualTo(RAN + "\n");
  }

  @Test
  void saysThatThereIsNothingToFetchWith() {
    assertNoWorker(
        run(), 98, "it cannot be fetched, for the image has neither curl, wget, python3 nor a JDK");
  }

  @Test
  void saysThatNoneWasBrought() {
    Shell shell =
        shell("", null, "/bin/sh").with(WorkerFile.PARAM, new WorkerFile("1.2.3", null).words());
    assertNoWorker(shell.run(), 99, "the run has brought none along");
  }

  @Test
  void saysThatTheSetupFailedTooWhereThereIsNobodyToReportIt() {
    Shell.Outcome outcome = run("exit 7");
    assertThat(outcome.exit()).isEqualTo(98);
    assertThat(outcome.err()).contains("the setup command ended with exit code 7");
  }

  private static void assertNoWorker(Shell.Outcome outcome, int exit, String why) {
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith(Bootstrap.NO_WORKER).contains(why).hasLineCount(1);
  }
}
