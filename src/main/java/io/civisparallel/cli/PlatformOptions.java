package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for where containers run. */
@Command(optionListHeading = "%nPlatform:%n")
final class PlatformOptions {

  /** What runs containers on this machine. */
  enum EngineKind {
    PROCESS
  }

  @Option(
      names = "--platform",
      paramLabel = "PLATFORM",
      converter = Values.WhichPlatform.class,
      completionCandidates = Choices.Platforms.class,
      description =
          "civis (the default where a key is given) or local: this machine (the default without a"
              + " key).")
  private @Nullable PlatformKind platform;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      converter = Values.Engine.class,
      completionCandidates = Choices.Engines.class,
      description = "What runs containers on this machine: process (the default).")
  private @Nullable EngineKind engine;

  /**
   * Where containers run.
   *
   * @param api how the API is to be spoken to
   * @throws UserException if the choice is not clear
   */
  PlatformSettings settings(ApiSettings api, Map<String, String> environment) {
    PlatformSettings chosen = PlatformSettings.resolve(platform, api, environment);
    if (engine != null && chosen.kind().value() != PlatformKind.LOCAL) {
      throw new UserException(
          "--engine is for this machine, but the platform is civis"
              + (platform == null ? " because of " + chosen.kind().source().name() : "")
              + ": leave it out, or say --platform local");
    }
    return chosen;
  }
}
