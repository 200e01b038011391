package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that is missing never makes this machine do the platform's work. */
class PlatformChoiceIT {

  private static final String[] RUN = {
    "run", "java.lang.Math::floorMod(int,int)", "args.jsonl", "-o", "results.jsonl"
  };

  @TempDir private Path folder;

  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder).file("args.jsonl", "[7, 4]\n");
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  private static String[] run(String... options) {
    String[] all = java.util.Arrays.copyOf(RUN, RUN.length + options.length);
    System.arraycopy(options, 0, all, RUN.length, options.length);
    return all;
  }

  @Test
  void aKeyThatIsSetButEmptyIsRefused() {
    assertThat(desk.with("CIVIS_API_KEY", "").refuses(run()))
        .contains("CIVIS_API_KEY is set but empty: set it to an API key, or say --platform local");
    assertThat(desk.with("CIVIS_API_KEY", " \n").refuses(run("--platform", "civis")))
        .contains("CIVIS_API_KEY is set but empty");
  }

  @Test
  void anEndpointWithoutAKeyIsRefused() {
    assertThat(desk.without("CIVIS_API_KEY").refuses(run()))
        .contains("CIVIS_API_ENDPOINT is set but CIVIS_API_KEY is not");
  }

  @Test
  void theRealPlatformWithoutAKeyIsRefused() {
    desk.without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT");
    assertThat(desk.refuses(run("--platform", "civis"))).contains("needs an API key");
  }

  @Test
  void aKeyThatCannotBeOneIsRefusedAndNotShown() {
    desk.with("CIVIS_API_KEY", Desk.KEY + "\nX-Header: 1");
    assertThat(desk.refuses(run())).contains("CIVIS_API_KEY holds a blank, a line end");
  }

  @Test
  void aKeyIsNotSentJustAnywhere() {
    desk.with("CIVIS_API_ENDPOINT", "http://api.civisanalytics.com/");
    assertThat(desk.refuses(run())).contains("CIVIS_API_ENDPOINT must begin with https://");
    desk.with("CIVIS_API_ENDPOINT", "https://me:secret-word@127.0.0.1/");
    assertThat(desk.refuses(run())).contains("must hold no user").doesNotContain("secret-word");
    desk.with("CIVIS_API_ENDPOINT", "api.civisanalytics.com");
    assertThat(desk.refuses(run())).contains("CIVIS_API_ENDPOINT is not a URL");
  }

  @Test
  void withAKeyThisMachineIsChosenByAWord() {
    Shell.Outcome outcome = desk.run(run("--platform", "local"));
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("platform: local, engine: process\n")
        .contains("1 argument set: 1 succeeded")
        .doesNotContain(Desk.KEY);
    assertThat(Row.all(Run.read(desk.path("results.jsonl"))))
        .extracting(Row::result)
        .containsExactly("3");
    desk.nobodyCalled();
  }
}
