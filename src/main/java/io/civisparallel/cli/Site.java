package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.PlatformTraits;
import io.civisparallel.plan.StartBudget;
import io.civisparallel.platform.Troubles;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where containers of a run are: on Civis Platform, or on this machine. */
interface Site {

  /**
   * The site that was chosen; nothing is started yet.
   *
   * @param engine what runs containers on this machine
   */
  static Site of(PlatformSettings chosen, EngineSettings engine, Host host) {
    return switch (chosen.kind().value()) {
      case CIVIS -> new CivisSite(chosen, host);
      case LOCAL -> new LocalSite(chosen, engine, host);
    };
  }

  /** Names platform and engine, for people. */
  String greeting();

  /**
   * Looks whether such containers can be had here.
   *
   * @throws UserException if not, or if the platform cannot be spoken to with these settings
   */
  void check(ContainerSettings container);

  /** How many containers may be started here; null where there is no budget, or none is known. */
  @Nullable StartBudget startBudget();

  /** What people should know before it starts. */
  List<String> warnings();

  /** What a run of such containers must know of the platform. */
  PlatformTraits traits(ContainerSettings container);

  /** What those should know who want to know everything. */
  List<String> notes();

  /**
   * Those of the options that cannot be honoured here, out of those that shell processes cannot.
   */
  List<String> ignored(List<String> notForProcesses);

  /**
   * Starts what has to be started, and opens the platform; closing that ends it all.
   *
   * @param troubles hears what calls have to wait for
   */
  Connection open(RunSettings settings, Troubles troubles);
}
