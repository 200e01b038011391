package io.civisparallel.shipped;

import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.ConnectProxy;
import io.civisparallel.testkit.Identity;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The way to a platform that is elsewhere, and what is said where there is none. */
class NetworkIT {

  private static final String NAME = "api.elsewhere.test";
  private static final String ELSEWHERE = "https://" + NAME + "/";

  @TempDir private Path folder;
  private Identity identity;
  private ScriptedServer server;
  private ConnectProxy proxy;
  private Desk desk;

  @BeforeEach
  void start() {
    identity = Identity.in(folder, NAME);
    server =
        new ScriptedServer(identity).rule(request -> json(200, "{\"id\":7,\"username\":\"ada\"}"));
    proxy = new ConnectProxy(server.address(), "Basic bWU6c2VjcmV0");
    desk = Desk.in(folder).with("CIVIS_API_ENDPOINT", server.address().toString());
  }

  @AfterEach
  void close() {
    desk.close();
    proxy.close();
    server.close();
  }

  @Test
  void doctorSaysThatACertificateIsNotTrustedAndHowItWouldBe() {
    Shell.Outcome outcome = desk.run("doctor");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("fine     endpoint")
        .containsPattern(
            "broken +tls +the platform's certificate is not trusted.*\\R +-> .*--ca-cert");
    assertThat(server.requests()).isEmpty();
    outcome = desk.run("doctor", "--ca-cert", identity.certificate().toString());
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.out())
        .contains("fine     key       from CIVIS_API_KEY, of the user ada (7)")
        .containsPattern("fine +tls +the platform's certificate is trusted .*identity.pem")
        .doesNotContain(Desk.KEY);
  }

  @Test
  void doctorGoesThroughTheProxyUnlessToldNotTo() {
    desk.with("CIVIS_API_ENDPOINT", ELSEWHERE)
        .with("CIVIS_PARALLEL_CA_CERT", identity.certificate().toString())
        .with("HTTPS_PROXY", "http://me:secret@" + proxy.authority());
    Shell.Outcome outcome = desk.run("doctor");
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.out())
        .contains("fine     proxy     http://" + proxy.authority())
        .doesNotContain("secret");
    assertThat(proxy.asked()).containsExactly("CONNECT " + NAME + ":443 HTTP/1.1");
    outcome = desk.with("NO_PROXY", ".elsewhere.test").run("doctor");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("fine     proxy     none: straight to the platform")
        .containsPattern("broken +endpoint .*there is no host of that name");
    assertThat(proxy.asked()).hasSize(1);
  }

  @Test
  void aRunThatIsNotTrustedEndsAtOnceAndDestroysNothing() {
    String earlier = "{\"index\":0,\"line\":1,\"status\":\"succeeded\"}\n";
    desk.file("args.jsonl", "[7, 4]\n").file("results.jsonl", earlier);
    Shell.Outcome outcome =
        desk.run(
            "run",
            "java.lang.Math::floorMod(int,int)",
            "args.jsonl",
            "-o",
            "results.jsonl",
            "--overwrite");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.err()).contains("its certificate is not trusted", "--ca-cert FILE");
    assertThat(server.requests()).isEmpty();
    assertThat(desk.path("results.jsonl")).hasContent(earlier);
  }

  @Test
  void aRunWhosePlatformIsNotThereSaysSoAndEndsWhenPatienceDoes() {
    server.close();
    desk.file("args.jsonl", "[7, 4]\n");
    Shell.Outcome outcome =
        desk.run("run", "java.lang.Math::floorMod(int,int)", "args.jsonl", "--patience", "8s");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.err())
        .containsPattern(
            "the platform has not answered since [-0-9T:]+Z \\(the connection was refused\\):"
                + " waiting for it")
        .containsPattern("civis-parallel: Cannot .* has not answered since")
        .doesNotContain("\tat ");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aRunThatWaitsForItsPlatformCanBeInterrupted() throws Exception {
    server.close();
    desk.file("args.jsonl", "[7, 4]\n");
    Process run =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "java.lang.Math::floorMod(int,int)",
                "args.jsonl");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Run.read(desk.path("stderr")).contains("waiting for it"));
    Traces.signal(run, "TERM");
    assertThat(Traces.exitOf(run)).isEqualTo(143);
    assertThat(Run.read(desk.path("stderr"))).doesNotContain("\tat ", "bug");
  }

  @Test
  void aKeyThatIsRefusedIsReadOnceMoreAndEndsTheRunWithoutARow() {
    server.rule(request -> empty(401));
    desk.without("CIVIS_API_KEY").file("args.jsonl", "[7, 4]\n").file("key", "canary-1\n");
    Shell.Outcome outcome =
        desk.run(
            "run",
            "java.lang.Math::floorMod(int,int)",
            "args.jsonl",
            "-o",
            "results.jsonl",
            "--ca-cert",
            identity.certificate().toString(),
            "--api-key-command",
            "echo read >> readings; cat key");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("The key from --api-key-command is not valid, or not any more: keys expire")
        .doesNotContain("canary");
    assertThat(Run.read(desk.path("readings"))).isEqualTo("read\nread\n");
    assertThat(desk.path("results.jsonl")).doesNotExist();
    assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
  }
}
