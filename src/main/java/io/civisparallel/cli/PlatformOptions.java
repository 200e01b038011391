package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.NetworkKind;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for where containers run. */
@Command(optionListHeading = "%nPlatform:%n")
final class PlatformOptions {

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
      description =
          "What runs containers on this machine: process (the default) or docker, which is Docker"
              + " Engine or Podman.")
  private @Nullable EngineKind engine;

  @Option(
      names = "--engine-network",
      paramLabel = "NETWORK",
      converter = Values.EngineNetwork.class,
      completionCandidates = Choices.Networks.class,
      description = "How --engine docker connects containers: host (the default), bridge or none.")
  private @Nullable NetworkKind network;

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

  /**
   * What runs containers on this machine.
   *
   * @throws UserException if the options do not go together
   */
  EngineSettings engine() {
    return engine(engine, network);
  }

  /** What two options say together, each null where it was not given. */
  static EngineSettings engine(@Nullable EngineKind engine, @Nullable NetworkKind network) {
    if (engine != EngineKind.DOCKER && network != null) {
      throw new UserException(
          "--engine-network is for real containers: add --engine docker, or leave it out");
    }
    return new EngineSettings(
        engine == null ? EngineKind.PROCESS : engine, network == null ? NetworkKind.HOST : network);
  }
}
