package io.civisparallel.cli;

import io.civisparallel.bundle.RememberedFiles;
import io.civisparallel.fanout.PlatformTraits;
import io.civisparallel.fanout.Supplies;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.ApiKey;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Civis Platform. */
final class CivisSite implements Site {

  private final PlatformSettings chosen;
  private final Map<String, String> env;

  CivisSite(PlatformSettings chosen, Map<String, String> env) {
    this.chosen = chosen;
    this.env = env;
  }

  @Override
  public String greeting() {
    String why =
        chosen.kind().source().kind() == Setting.Kind.ENVIRONMENT
            ? " (" + chosen.kind().source().name() + " is set)"
            : "";
    return "platform: civis at " + chosen.endpoint().value().uri() + why;
  }

  /** What the platform can hold, it alone knows. */
  @Override
  public void check(ContainerSettings container) {}

  @Override
  public PlatformTraits traits(ContainerSettings container) {
    String endpoint = chosen.endpoint().value().uri().toString();
    Path cache = CacheFolder.of(env);
    return PlatformTraits.CIVIS.with(
        new Supplies(
            Launcher.workerJar(), cache == null ? null : new RememberedFiles(cache, endpoint)));
  }

  @Override
  public List<String> ignored(List<String> notForProcesses) {
    return List.of();
  }

  @Override
  public Connection open(RunSettings settings) {
    ApiKey key = Objects.requireNonNull(chosen.key());
    Integer jobs = settings.pace().jobs();
    int containers = jobs == null ? PlatformTraits.CIVIS.defaultJobs() : jobs;
    RestPlatform platform =
        RestPlatform.open(
            RestSettings.builder(chosen.endpoint().value().uri(), key::secret)
                .userAgent("civis-parallel/" + Version.text())
                .connections(Connections.forContainers(containers))
                .build());
    return new Connection(platform, List.of());
  }
}
