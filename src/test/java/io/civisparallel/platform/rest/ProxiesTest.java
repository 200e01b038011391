package io.civisparallel.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

  private static final String PROXY = "http://proxy.corp:3128";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.civisanalytics.com/ | '' | true",
        "https://api.civisanalytics.com/ | other.com | true",
        "https://api.civisanalytics.com/ | civisanalytics.com | false",
        "https://api.civisanalytics.com/ | .civisanalytics.com | false",
        "https://api.civisanalytics.com/ | CivisAnalytics.com. | false",
        "https://api.civisanalytics.com/ | x,  civisanalytics.com | false",
        "https://api.civisanalytics.com/ | analytics.com | true",
        "https://api.civisanalytics.com/ | api.civisanalytics.com.au | true",
        "https://api.civisanalytics.com/ | * | false",
        "https://api.civisanalytics.com/ | civisanalytics.com:443 | false",
        "https://api.civisanalytics.com/ | civisanalytics.com:8443 | true",
        "https://api.civisanalytics.com:8443/ | civisanalytics.com:8443 | false",
        "https://10.1.2.3/ | 10.1.2.3 | false",
        "https://10.1.2.30/ | 10.1.2.3 | true",
        "https://[fd00::1]/ | fd00::1 | false",
        "https://[fd00::1]:444/ | [fd00::1]:444 | false",
        "https://[fd00::1]:444/ | [fd00::1]:445 | true",
        "https://localhost:1234/ | '' | false",
        "https://127.0.0.1/ | '' | false",
        "https://[::1]/ | '' | false",
        "http://127.0.0.1/ | '' | false",
      })
  void whatIsNamedGoesStraightAndSoDoesThisMachine(String address, String none, boolean proxied) {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", none));
    assertThat(proxies.describe(URI.create(address))).isEqualTo(proxied ? PROXY : null);
  }

  @Test
  void theLowerCaseNamesWin() {
    URI address = URI.create("https://a.org/");
    assertThat(
            Proxies.of(Map.of("HTTPS_PROXY", PROXY, "https_proxy", "http://b:1")).describe(address))
        .isEqualTo("http://b:1");
    assertThat(Proxies.of(Map.of("HTTPS_PROXY", PROXY, "https_proxy", "")).describe(address))
        .isNull();
    assertThat(
            Proxies.of(Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", "a.org", "no_proxy", "b.org"))
                .describe(address))
        .isEqualTo(PROXY);
  }

  @Test
  void aProxyMayDoWithoutSchemeAndPort() {
    assertThat(Proxies.of(Map.of("https_proxy", "proxy")).describe(URI.create("https://a.org/")))
        .isEqualTo("http://proxy:1080");
    assertThat(Proxies.of(Map.of()).describe(URI.create("https://a.org/"))).isNull();
  }

  @Test
  void userAndPasswordAreDecodedAndNotShown() {
    Proxies proxies = Proxies.of(Map.of("https_proxy", "http://me:p%40ss+word@proxy:1"));
    assertThat(proxies.authorization()).isEqualTo("Basic bWU6cEBzcyt3b3Jk");
    assertThat(proxies.toString() + proxies.describe(URI.create("https://a.org/")))
        .doesNotContain("me", "ss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://me:canary@proxy:1", "https://me:canary@proxy", "http://", "http://a b"})
  void whatIsNoProxyOfThisKindIsRefusedWithoutShowingIt(String proxy) {
    assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", proxy)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("HTTPS_PROXY cannot be used")
        .hasMessageNotContaining("canary");
  }
}
