package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.cut;
import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.testkit.LogCapture;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the other side does, neither the key nor a link's secret is ever shown. */
class SecretsTest {

  private static final String TOKEN = "canary-token-77ab";

  private final ScriptedServer server = new ScriptedServer();
  private final ScriptedServer foreign = new ScriptedServer();
  private final StringWriter shown = new StringWriter();
  private Path file;

  @TempDir Path folder;

  @Test
  void neitherLogsNorErrorsHoldASecret() throws IOException {
    file = Files.writeString(folder.resolve("a"), "a");
    String link = server.address() + "/x?token=" + TOKEN;
    List<ScriptedReply> everything = new ArrayList<>(List.of(cut(), empty(204), empty(302)));
    for (int status : new int[] {200, 400, 401, 403, 404, 429, 500, 503}) {
      everything.add(
          json(
              status,
              "{\"id\":1,\"uploadUrl\":\""
                  + link
                  + "\", \"fileUrl\":\""
                  + link
                  + "\",\"errorDescription\":\"key "
                  + Platforms.KEY
                  + " and "
                  + link
                  + "\"}"));
    }
    everything.add(empty(307).with("Location", foreign.address() + "/?token=" + TOKEN));
    everything.add(empty(302).with("Location", "::" + TOKEN));
    everything.add(json(200, "{\"" + Platforms.KEY + TOKEN));
    try (LogCapture log = LogCapture.of("io.civisparallel");
        RestPlatform platform = RestPlatform.open(settings())) {
      for (ScriptedReply reply : everything) {
        server.rule(request -> reply);
        foreign.rule(request -> reply);
        calls().forEach(call -> attempt(platform, call));
      }
      assertThat(log.lines()).isNotEmpty();
      log.lines().forEach(line -> shown.append(line + "\n"));
    }
    assertThat(shown.toString()).contains("GET /users/me").doesNotContain(Platforms.KEY, TOKEN);
    assertThat(foreign.requests())
        .isNotEmpty()
        .allSatisfy(
            request -> assertThat(request.headers().toString()).doesNotContain(Platforms.KEY));
  }

  private RestSettings settings() {
    RetryPolicy twice = new RetryPolicy(2, Duration.ZERO, Duration.ZERO);
    return Platforms.settings(server).failures(twice).refusals(twice).build();
  }

  private List<Consumer<Platform>> calls() {
    Instant later = Instant.parse("2026-02-01T00:00:00Z");
    FileLink link = new FileLink(1, "a", 1, server.address() + "/x?token=" + TOKEN);
    ContainerSpec spec = ContainerSpec.builder("i", "t", "true").name("n").build();
    return List.of(
        Platform::me,
        it -> it.uploadFile("a", file, later),
        it -> it.fileLink(1, later),
        it -> drain(it.openLink(link, 0, 1)),
        it -> it.createJsonValue("a", "1"),
        it -> it.createScript(spec),
        it -> it.startRun(1, ScriptKind.CONTAINER),
        it -> it.runs(1),
        it -> it.run(1, 1),
        it -> it.script(1),
        it -> it.template(1),
        it -> it.jobs(new JobQuery(1, 1)),
        it -> it.outputs(1, 1),
        it -> it.addOutput(1, 1, RunOutput.Kind.FILE, 1),
        it -> it.logs(1, 1, 50),
        it -> it.cancel(1, 1),
        it -> it.archive(1, ScriptKind.CONTAINER));
  }

  private void attempt(Platform platform, Consumer<Platform> call) {
    try {
      call.accept(platform);
    } catch (PlatformException e) {
      e.printStackTrace(new PrintWriter(shown, true));
    }
  }

  private static void drain(InputStream content) {
    try (content) {
      content.readAllBytes();
    } catch (IOException e) {
      assertThat(e.getMessage()).doesNotContain(TOKEN);
    }
  }
}
