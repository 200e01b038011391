package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.KeyOrigin;
import io.civisparallel.settings.Setting;
import io.civisparallel.settings.Setting.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for how the platform's API is spoken to. */
@Command(optionListHeading = "%nPlatform's API:%n")
final class ApiOptions {

  private static final String KEY_FILE = "--api-key-file";
  private static final String CA_OPTION = "--ca-cert";

  @Option(
      names = KEY_FILE,
      paramLabel = "FILE",
      description =
          "Holds the API key, instead of CIVIS_API_KEY; read again when the platform refuses the"
              + " key.")
  private @Nullable Path keyFile;

  @Option(
      names = "--api-key-command",
      paramLabel = "COMMAND",
      converter = Values.Text.class,
      description =
          "Prints the API key, instead of CIVIS_API_KEY; run by sh -c, and again when the platform"
              + " refuses the key.")
  private @Nullable String keyCommand;

  @Option(
      names = "--api-budget",
      paramLabel = "SHARE",
      converter = Values.Share.class,
      description =
          "How much of the platform's budgets of calls this run may take, from 1%% to 100%%."
              + " Default: 80%%.")
  private @Nullable Double share;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      converter = Values.Patience.class,
      description =
          "How long to wait for a platform that does not answer, while awake, such as 90s, 10m or"
              + " 6h. Default: 6h, on this machine 1m.")
  private @Nullable Duration patience;

  @Option(
      names = CA_OPTION,
      paramLabel = "FILE",
      description =
          "Certificates in PEM form to trust besides those that Java trusts. Default:"
              + " CIVIS_PARALLEL_CA_CERT.")
  private @Nullable Path caCertificates;

  /**
   * How the API is to be spoken to.
   *
   * @throws UserException if two options name a key
   */
  ApiSettings settings(Map<String, String> environment) {
    return new ApiSettings(
        key(),
        share == null ? ApiSettings.DEFAULT_SHARE : share,
        patience,
        caCertificates(environment));
  }

  private @Nullable KeyOrigin key() {
    if (keyFile != null && keyCommand != null) {
      throw new UserException("--api-key-file and --api-key-command exclude each other");
    }
    if (keyFile != null) {
      return new KeyOrigin.InFile(keyFile);
    }
    return keyCommand == null ? null : new KeyOrigin.FromCommand(keyCommand);
  }

  private @Nullable Setting<Path> caCertificates(Map<String, String> environment) {
    return caCertificates == null
        ? Network.certificates(environment)
        : new Setting<>(caCertificates, Source.option(CA_OPTION));
  }
}
