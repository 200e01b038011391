package io.civisparallel.cli;

import io.civisparallel.platform.rest.Certificates;
import io.civisparallel.platform.rest.Proxies;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.Setting;
import io.civisparallel.settings.Setting.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way to the platform, as options and environment name it. */
final class Network {

  private Network() {}

  /** The certificates that the environment names, or null. */
  static @Nullable Setting<Path> certificates(Map<String, String> environment) {
    String file = environment.getOrDefault(ApiSettings.CA_CERT, "");
    return file.isBlank()
        ? null
        : new Setting<>(Path.of(file), Source.environment(ApiSettings.CA_CERT));
  }

  /**
   * Finds the way.
   *
   * @param certificates of whom to trust besides, or null
   * @throws io.civisparallel.error.UserException if a proxy or a certificate cannot be used
   */
  static RestSettings.Network of(
      @Nullable Setting<Path> certificates, Map<String, String> environment) {
    return new RestSettings.Network(
        Proxies.of(environment),
        certificates == null
            ? List.of()
            : Certificates.read(certificates.source().name(), certificates.value()));
  }
}
