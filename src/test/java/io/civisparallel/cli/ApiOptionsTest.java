package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.platform.Troubles;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.testkit.Identity;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is said of the API arrives at the client that speaks it. */
class ApiOptionsTest {

  @Command
  static final class Line {
    @Mixin ApiOptions api = new ApiOptions();
  }

  @TempDir private Path folder;
  private final Map<String, String> environment = new TreeMap<>(Map.of("CIVIS_API_KEY", "key-1"));

  @Test
  void withoutAWordItIsEightyPercentAndSixHours() {
    RestSettings rest = rest();
    assertThat(rest.pace().share()).isEqualTo(0.8);
    assertThat(rest.pace().requests()).isEqualTo(1000);
    assertThat(rest.pace().starts()).isEqualTo(100);
    assertThat(rest.patience()).isEqualTo(Duration.ofHours(6));
    assertThat(rest.network().trusted()).isEmpty();
    assertThat(rest.key().name()).isEqualTo("CIVIS_API_KEY");
    assertThat(rest.key().read()).isEqualTo("key-1");
  }

  @Test
  void budgetAndPatienceArrive() {
    assertThat(rest("--api-budget", "35%").pace().share()).isEqualTo(0.35);
    assertThat(rest("--api-budget", "100").pace().share()).isEqualTo(1);
    assertThat(rest("--patience", "90").patience()).isEqualTo(Duration.ofSeconds(90));
    assertThat(rest("--patience", "10m").patience()).isEqualTo(Duration.ofMinutes(10));
    assertThat(rest("--patience", "2D").patience()).isEqualTo(Duration.ofDays(2));
  }

  @Test
  void certificatesArriveFromOptionAndEnvironment() {
    Path pem = Identity.in(folder).certificate();
    assertThat(rest("--ca-cert", pem.toString()).network().trusted()).hasSize(1);
    environment.put(ApiSettings.CA_CERT, pem.toString());
    assertThat(rest().network().trusted()).hasSize(1);
    environment.put(ApiSettings.CA_CERT, "");
    assertThat(rest().network().trusted()).isEmpty();
  }

  @Test
  void keysOfOptionsArriveAndWinOverTheVariable() {
    environment.put("PATH", System.getenv("PATH"));
    RestSettings rest = rest("--api-key-command", "echo key-2");
    assertThat(rest.key().name()).isEqualTo("--api-key-command");
    assertThat(rest.key().read()).isEqualTo("key-2");
    assertThat(rest.key().mayChange()).isTrue();
  }

  @Test
  void theProxyOfTheEnvironmentArrives() {
    environment.put("https_proxy", "http://proxy:3128");
    assertThat(rest().network().proxies().describe(URI.create("https://api.civisanalytics.com/")))
        .isEqualTo("http://proxy:3128");
  }

  private RestSettings rest(String... options) {
    Line line = new Line();
    new CommandLine(line).parseArgs(options);
    PlatformSettings chosen =
        PlatformSettings.resolve(PlatformKind.CIVIS, line.api.settings(environment), environment);
    Host host =
        new Host(
            environment,
            new ByteArrayInputStream(new byte[0]),
            System.out,
            System.err,
            Asking.NOBODY,
            code -> {
              throw new AssertionError(code);
            });
    return new CivisSite(chosen, host).rest(10, Troubles.UNHEARD);
  }
}
