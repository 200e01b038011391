package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.PlatformTraits;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.local.engine.Capacity;
import io.civisparallel.plan.StartBudget;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.Troubles;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.NetworkKind;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This machine: the embedded platform, served within this process while a run lasts. */
final class LocalSite implements Site {

  /** A platform within this process that is silent for a minute is gone. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What real containers have, and shell processes have not. */
  private static final Set<String> FOR_CONTAINERS = Set.of("--image", "--image-tag");

  private final PlatformSettings chosen;
  private final EngineSettings engine;
  private final Host host;
  private final Capacity capacity = Capacity.ofThisMachine();

  LocalSite(PlatformSettings chosen, EngineSettings engine, Host host) {
    this.chosen = chosen;
    this.engine = engine;
    this.host = host;
  }

  @Override
  public String greeting() {
    boolean byDefault = chosen.kind().source().kind() == Setting.Kind.DEFAULT;
    String why = byDefault ? " (" + PlatformSettings.KEY + " is not set)" : "";
    return "platform: local" + why + ", engine: " + (isDocker() ? "docker" : "process");
  }

  @Override
  public @Nullable StartBudget startBudget() {
    return null;
  }

  @Override
  public void check(ContainerSettings container) {
    if (!capacity.holds(resources(container))) {
      throw new UserException(
          "a container with --cpu "
              + container.cpu()
              + " --memory "
              + container.memory()
              + " never fits this machine, which holds "
              + capacity.cpu()
              + " CPU shares and "
              + capacity.memory()
              + " MB");
    }
  }

  @Override
  public PlatformTraits traits(ContainerSettings container) {
    PlatformTraits traits = PlatformTraits.embedded(fitting(container));
    return isDocker() ? traits.withUnknownJava() : traits;
  }

  @Override
  public List<String> ignored(List<String> notForProcesses) {
    return isDocker()
        ? notForProcesses.stream().filter(it -> !FOR_CONTAINERS.contains(it)).toList()
        : notForProcesses;
  }

  @Override
  public List<String> notes() {
    return isDocker() && engine.network() == NetworkKind.HOST
        ? List.of(
            "containers share this machine's network (--engine-network host): they reach all that"
                + " listens on its loopback, as any process here does")
        : List.of();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public Connection open(RunSettings settings, Troubles troubles) {
    Duration patience = chosen.api().patience();
    Integer jobs = settings.pace().jobs();
    int containers = jobs == null ? fitting(settings.container()) : jobs;
    Embedded embedded = Embedded.start(LocalPlatform.Options.DEFAULT, engine, host.env());
    bring(embedded, settings.container());
    RestSettings rest =
        RestSettings.builder(URI.create(embedded.platform().endpoint()), embedded.platform()::key)
            .userAgent("civis-parallel/" + Version.text())
            .connections(Connections.forContainers(containers))
            .pace(Pace.UNLIMITED.with(chosen.api().share()))
            .patience(patience == null ? PATIENCE : patience)
            .troubles(troubles)
            .build();
    LocalPlatform platform = embedded.platform();
    return new Connection(
        RestPlatform.open(rest),
        new Door(platform.endpoint(), platform.key()),
        List.of(embedded::close));
  }

  /** An image that cannot be had ends the run before it begins, and not each of its sets. */
  private void bring(Embedded embedded, ContainerSettings container) {
    if (container.script().origin().template() != null) {
      return;
    }
    try {
      embedded.bring(container.image() + ":" + container.imageTag(), host.err()::println);
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  private boolean isDocker() {
    return engine.kind() == EngineKind.DOCKER;
  }

  private int fitting(ContainerSettings container) {
    int byCpu = capacity.cpu() / container.cpu();
    return Math.max(1, Math.min(byCpu, capacity.memory() / container.memory()));
  }

  private static Resources resources(ContainerSettings container) {
    return new Resources(container.cpu(), container.memory(), container.disk());
  }
}
