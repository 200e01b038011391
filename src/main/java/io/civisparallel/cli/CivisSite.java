package io.civisparallel.cli;

import io.civisparallel.bundle.RememberedFiles;
import io.civisparallel.fanout.PlatformTraits;
import io.civisparallel.fanout.Supplies;
import io.civisparallel.plan.StartBudget;
import io.civisparallel.platform.Troubles;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Civis Platform. */
final class CivisSite implements Site {

  private final PlatformSettings chosen;
  private final Host host;
  private final KeyReader key;

  CivisSite(PlatformSettings chosen, Host host) {
    this.chosen = chosen;
    this.host = host;
    this.key = new KeyReader(Objects.requireNonNull(chosen.key()), host.env());
  }

  @Override
  public String greeting() {
    Setting.Source source = chosen.kind().source();
    String why =
        switch (source.kind()) {
          case ENVIRONMENT -> " (" + source.name() + " is set)";
          case OPTION, FILE ->
              chosen.api().key() == null ? "" : " (" + source.name() + " is given)";
          case RUN, DEFAULT -> "";
        };
    return "platform: civis at " + chosen.endpoint().value().uri() + why;
  }

  /** Unencrypted it is on this machine: an embedded platform, which says its budgets itself. */
  @Override
  public @Nullable StartBudget startBudget() {
    boolean isHere = "http".equals(chosen.endpoint().value().uri().getScheme());
    return isHere ? null : StartBudget.of(chosen.api().share());
  }

  /** What the platform can hold, it alone knows; but key and way to it must be there. */
  @Override
  public void check(ContainerSettings container) {
    checkAccess();
  }

  /** Looks whether key and way to it are there. */
  void checkAccess() {
    network();
    key.readAhead();
  }

  @Override
  public List<String> warnings() {
    return key.warnings();
  }

  @Override
  public PlatformTraits traits(ContainerSettings container) {
    String endpoint = chosen.endpoint().value().uri().toString();
    Path cache = UserFolder.CACHE.of(host.env());
    return PlatformTraits.CIVIS.with(
        new Supplies(
            Launcher.workerJar(), cache == null ? null : new RememberedFiles(cache, endpoint)));
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public List<String> ignored(List<String> notForProcesses) {
    return List.of();
  }

  @Override
  public Connection open(RunSettings settings, Troubles troubles) {
    Integer jobs = settings.pace().jobs();
    int containers = jobs == null ? PlatformTraits.CIVIS.defaultJobs() : jobs;
    return new Connection(RestPlatform.open(rest(containers, troubles)), null, List.of());
  }

  /**
   * Opens the platform for a command that looks or tidies up.
   *
   * @param calls how many are under way at once
   */
  Connection open(int calls, Troubles troubles) {
    network();
    key.readAhead();
    return new Connection(RestPlatform.open(rest(calls, troubles)), null, List.of());
  }

  /** How the platform is spoken to for so many containers at once. */
  RestSettings rest(int containers, Troubles troubles) {
    ApiSettings api = chosen.api();
    Duration patience = api.patience();
    return RestSettings.builder(chosen.endpoint().value().uri(), key)
        .userAgent("civis-parallel/" + Version.text())
        .connections(Connections.forContainers(containers))
        .network(network())
        .pace(Pace.CIVIS.with(api.share()))
        .patience(patience == null ? RestSettings.PATIENCE : patience)
        .troubles(troubles)
        .build();
  }

  private RestSettings.Network network() {
    return Network.of(chosen.api().caCertificates(), host.env());
  }
}
