package io.civisparallel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.Setting.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSettingsTest {

  private static final Map<String, String> WITH_KEY = Map.of("CIVIS_API_KEY", "secret-1");

  @Test
  void withoutAKeyItIsThisMachine() {
    PlatformSettings chosen = PlatformSettings.resolve(null, Map.of());
    assertThat(chosen.kind()).isEqualTo(new Setting<>(PlatformKind.LOCAL, Source.DEFAULT));
    assertThat(chosen.key()).isNull();
  }

  @Test
  void withAKeyItIsCivisPlatform() {
    PlatformSettings chosen = PlatformSettings.resolve(null, WITH_KEY);
    assertThat(chosen.kind())
        .isEqualTo(new Setting<>(PlatformKind.CIVIS, Source.environment("CIVIS_API_KEY")));
    assertThat(chosen.key()).isEqualTo(new KeyOrigin.Variable(new ApiKey("secret-1")));
    assertThat(chosen.endpoint().value().uri()).hasToString("https://api.civisanalytics.com/");
  }

  @Test
  void anOptionWinsOverTheEnvironment() {
    PlatformSettings chosen = PlatformSettings.resolve(PlatformKind.LOCAL, WITH_KEY);
    assertThat(chosen.kind().value()).isEqualTo(PlatformKind.LOCAL);
    assertThat(chosen.key()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void anEmptyKeyIsNeverALocalRun(String key) {
    Map<String, String> environment = Map.of("CIVIS_API_KEY", key);
    assertThatThrownBy(() -> PlatformSettings.resolve(null, environment))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("CIVIS_API_KEY is set but empty");
    assertThatThrownBy(() -> PlatformSettings.resolve(PlatformKind.CIVIS, environment))
        .isInstanceOf(UserException.class);
  }

  @Test
  void anEndpointWithoutAKeyIsNeverALocalRun() {
    Map<String, String> environment = Map.of("CIVIS_API_ENDPOINT", "https://api.example.org/");
    assertThatThrownBy(() -> PlatformSettings.resolve(null, environment))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("CIVIS_API_KEY");
  }

  @Test
  void civisWithoutAKeyIsRefused() {
    assertThatThrownBy(() -> PlatformSettings.resolve(PlatformKind.CIVIS, Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("CIVIS_API_KEY");
  }

  @Test
  void aRunThatIsGoneOnWithSaysItselfWhereItIsAndThatItNeedsAKey() {
    String there = "https://api.example.org/";
    assertThat(PlatformSettings.again(false, there, ApiSettings.DEFAULT, WITH_KEY))
        .extracting(it -> it.kind().source(), it -> it.endpoint().value().uri().toString())
        .containsExactly(Source.RUN, there);
    assertThat(PlatformSettings.again(true, "", ApiSettings.DEFAULT, WITH_KEY).kind())
        .isEqualTo(new Setting<>(PlatformKind.LOCAL, Source.RUN));
    assertThatThrownBy(() -> PlatformSettings.again(false, there, ApiSettings.DEFAULT, Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "the run is on Civis Platform, at https://api.example.org/, and needs")
        .hasMessageContaining("set CIVIS_API_KEY or give --api-key-file")
        .hasMessageNotContaining("--platform");
  }

  @Test
  void whatIsDoneOnCivisPlatformAloneNeedsAKeyAndNoOption() {
    assertThatThrownBy(() -> PlatformSettings.civis(ApiSettings.DEFAULT, Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("needs an API key: set CIVIS_API_KEY")
        .hasMessageNotContaining("--platform");
  }

  @Test
  void aLineEndAfterTheKeyIsForgiven() {
    PlatformSettings chosen = PlatformSettings.resolve(null, Map.of("CIVIS_API_KEY", "secret-1\n"));
    assertThat(chosen.key()).isEqualTo(new KeyOrigin.Variable(new ApiKey("secret-1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"qx qy", "qx\r\nX-Header: b", "schl\u00fcssel"})
  void aKeyThatNoHeaderCanCarryIsRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> PlatformSettings.resolve(null, Map.of("CIVIS_API_KEY", key)))
        .isInstanceOf(UserException.class)
        .hasMessageNotContaining(key);
  }

  @Test
  void aKeyHidesInItsText() {
    assertThat(PlatformSettings.resolve(null, WITH_KEY).toString()).doesNotContain("secret-1");
  }

  @Test
  void anEndpointOfItsOwnIsTakenAndNamed() {
    PlatformSettings chosen =
        PlatformSettings.resolve(
            null, Map.of("CIVIS_API_KEY", "k", "CIVIS_API_ENDPOINT", "http://127.0.0.1:8000/api"));
    assertThat(chosen.endpoint().value().uri()).hasToString("http://127.0.0.1:8000/api/");
    assertThat(chosen.endpoint().source()).isEqualTo(Source.environment(PlatformSettings.ENDPOINT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.civisanalytics.com",
        "ftp://api.civisanalytics.com/",
        "http://api.civisanalytics.com/",
        "http://127.0.0.1.evil.example/",
        "https://user:pass@api.civisanalytics.com/",
        "https://api.civisanalytics.com/?a=b",
        "https://",
        "::"
      })
  void aKeyIsNotSentJustAnywhere(String endpoint) {
    assertThatThrownBy(() -> Endpoint.parse(endpoint))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("CIVIS_API_ENDPOINT ")
        .hasMessageNotContaining("pass");
  }
}
