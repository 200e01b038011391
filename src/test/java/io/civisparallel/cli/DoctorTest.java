package io.civisparallel.cli;

import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorTest {

  private final ScriptedServer server = new ScriptedServer();
  private final Program program =
      new Program().with("CIVIS_API_ENDPOINT", server.address().toString());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void namesEverythingThatARunNeeds() {
    Outcome outcome = new Program().with("PATH", System.getenv("PATH")).run("doctor");
    assertThat(outcome.out().lines().map(line -> line.substring(9)))
        .anyMatch(line -> line.startsWith("java "))
        .anyMatch(line -> line.startsWith("launcher "))
        .anyMatch(line -> line.startsWith("locale "))
        .anyMatch(line -> line.matches("engine +process, holds [0-9]+ CPU shares.*killed: .+"))
        .anyMatch(line -> line.startsWith("platform  local"))
        .anyMatch(line -> line.startsWith("terminal "));
  }

  @Test
  void asksThePlatformWhoseKeyItIsAndWhatIsLeft() {
    server.script(
        ada()
            .with("X-RateLimit-Limit", "1000")
            .with("X-RateLimit-Remaining", "812")
            .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now())));
    Outcome outcome = doctor();
    assertThat(outcome.out().lines().map(String::strip))
        .contains(
            "fine     platform  civis at " + server.address() + "/",
            "fine     proxy     none: straight to the platform",
            "fine     endpoint  " + server.address() + "/ answers",
            "fine     tls       none: the platform is on this machine",
            "fine     key       from CIVIS_API_KEY, of the user ada (7)",
            "fine     budgets   812 of 1000 requests left in this window")
        .anyMatch(line -> line.matches("fine +clock +[0-5] s (behind|ahead of) the platform's"));
    assertThat(outcome.out() + outcome.err()).doesNotContain("canary");
    assertThat(server.lines()).containsExactly("GET /users/me");
  }

  @Test
  void aClockThatIsOffIsWorthAWord() {
    server.script(
        ada().with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now().plusHours(1))));
    assertThat(doctor().out())
        .containsPattern("fine +clock +3[56][0-9][0-9] s behind the platform's\\R +-> set");
  }

  @Test
  void aKeyThatIsRefusedIsBroken() {
    server.script(empty(401));
    Outcome outcome = doctor();
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("fine     endpoint")
        .containsPattern(
            "broken +key +from CIVIS_API_KEY, and the platform refuses it\\R +-> check");
  }

  @Test
  void aKeyOfACommandIsReadAndOneThatCannotBeHadIsBroken() {
    server.script(ada());
    program.with("PATH", System.getenv("PATH"));
    assertThat(program.run("doctor", "--api-key-command", "echo canary-9").out())
        .contains("from --api-key-command, of the user ada (7)");
    assertThat(server.requests().get(0).headers())
        .containsEntry("authorization", "Bearer canary-9");
    Outcome outcome = program.run("doctor", "--api-key-command", "exit 5");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("broken   key       --api-key-command ended with exit code 5");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aPlatformThatIsNotThereIsBroken() {
    server.close();
    Outcome outcome = doctor();
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .containsPattern("broken +endpoint +.*the connection was refused.*\\R +-> check")
        .containsPattern("missing +key +from CIVIS_API_KEY; nobody could be asked");
  }

  @Test
  void aPlatformInTroubleIsBroken() {
    server.rule(request -> empty(503));
    assertThat(doctor().out()).containsPattern("broken +endpoint +.*the answer was 503");
  }

  @Test
  void aProxyThatCannotBeUsedIsBrokenAndNobodyIsAsked() {
    program.with("HTTPS_PROXY", "socks5://canary@proxy:1");
    Outcome outcome = doctor();
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("broken   network   HTTPS_PROXY cannot be used")
        .doesNotContain("canary");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatARunWouldRefuseIsBroken() {
    Outcome outcome = new Program().with("CIVIS_API_KEY", "").run("doctor");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("broken   platform", "-> CIVIS_API_KEY is set but empty");
  }

  private Outcome doctor() {
    return program.with("CIVIS_API_KEY", "canary-key-0123456789").run("doctor");
  }

  private static ScriptedReply ada() {
    return json(200, "{\"id\":7,\"username\":\"ada\"}");
  }

  private static ZonedDateTime now() {
    return ZonedDateTime.now(ZoneOffset.UTC);
  }
}
