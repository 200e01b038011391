package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.ActiveRuns;
import io.civisparallel.fanout.ActiveRuns.There;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.fanout.UnfinishedRuns.Here;
import io.civisparallel.journal.Entry;
import io.civisparallel.platform.Platform;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run under a name that another run may have, which may be active. */
final class NamedRun {

  private final RunRequest request;
  private final @Nullable IfActive ifActive;
  private final Host host;
  private final String name;

  private NamedRun(RunRequest request, String name, @Nullable IfActive ifActive, Host host) {
    this.request = request;
    this.name = name;
    this.ifActive = ifActive;
    this.host = host;
  }

  /**
   * Does a run, and gives the exit code.
   *
   * @param ifActive what is done where a run of its name is active; null to refuse it
   */
  static int launch(RunRequest request, @Nullable IfActive ifActive, Host host) {
    @Nullable String name = request.run().name();
    if (name == null || ifActive == IfActive.IGNORE || request.dryRun()) {
      return RunLauncher.launch(request, host);
    }
    NamedRun run = new NamedRun(request, name, ifActive, host);
    return ifActive == IfActive.ATTACH
        ? run.attach()
        : RunLauncher.launch(request, run::makeWay, host);
  }

  /** Refuses the run, or ends what is in its way. */
  private void makeWay() {
    List<Here> here = here();
    Optional<Here> running = ActiveRuns.running(here);
    if (ifActive == IfActive.CANCEL) {
      NamedCancel cancel = new NamedCancel(request.platform().api(), request.verbosity(), host);
      running.ifPresent(it -> requireEnd(it, cancel.cancel(it)));
    } else if (running.isPresent()) {
      throw new UserException(
          "Run %s is active: %s has it, its results go %s. Wait for it, cancel it (--if-active cancel), run"
                  .formatted(name, process(running.get()), results(running.get()))
              + " beside it (--if-active ignore), or give another --name");
    }
    if (!onPlatform()) {
      return;
    }
    try (Platform platform = far().open()) {
      List<There> there = ActiveRuns.there(name, platform);
      if (there.isEmpty()) {
        return;
      }
      if (ifActive != IfActive.CANCEL) {
        throw new UserException(
            "Run %s is active: containers of it run or wait on the platform (%s). Go on with it (--if-active"
                    .formatted(
                        name, there.stream().map(NamedRun::text).collect(Collectors.joining(", ")))
                + " attach), cancel it (--if-active cancel), run beside it (--if-active ignore), or give"
                + " another --name");
      }
      far().cancel(new RunReference(name, null), platform);
    }
  }

  private void requireEnd(Here run, int code) {
    if (code != ExitCode.OK) {
      throw new EnvironmentException(
          "Run %s, whose results go %s, did not end: nothing was begun"
              .formatted(name, results(run)));
    }
  }

  /** Goes on with the run that is active, or begins one. */
  private int attach() {
    String output = request.run().files().output();
    if (output.equals(FileSettings.STANDARD)) {
      throw new UserException("--if-active attach needs a results file: add -o FILE");
    }
    List<Here> here = here();
    Optional<Here> running = ActiveRuns.running(here);
    if (running.isPresent()) {
      throw new EnvironmentException(
          "Cannot attach to run %s: %s has it, its results go %s. Wait for it, or end it there"
              .formatted(name, process(running.get()), results(running.get())));
    }
    if (here.stream().anyMatch(it -> isSame(it, output))) {
      return resume(output);
    }
    List<There> there = there();
    for (Here it : here) {
      if (there.stream().anyMatch(active -> active.token().equals(it.token()))) {
        throw new UserException(
            "Run %s began here, and its results go %s: go on with it there, by civis-parallel resume"
                .formatted(name, results(it)));
      }
    }
    if (there.isEmpty()) {
      return RunLauncher.launch(request, host);
    }
    @Nullable String token = there.size() == 1 ? there.get(0).token() : null;
    far().bring(new RunReference(name, token), request.run().files().arguments(), Path.of(output));
    return resume(output);
  }

  private int resume(String output) {
    try (EarlierRun earlier = EarlierRun.open(output, RunLauncher.surroundings(host))) {
      return RunLauncher.resume(request, earlier, false, host);
    }
  }

  private List<Here> here() {
    return ActiveRuns.here(name, RunLauncher.surroundings(host));
  }

  private List<There> there() {
    if (!onPlatform()) {
      return List.of();
    }
    try (Platform platform = far().open()) {
      return ActiveRuns.there(name, platform);
    }
  }

  private boolean onPlatform() {
    return request.platform().kind().value() == PlatformKind.CIVIS;
  }

  private FarSite far() {
    return new FarSite(request.platform(), request.verbosity(), host);
  }

  private static boolean isSame(Here run, String output) {
    return run.results().equals(Path.of(output).toAbsolutePath().toString());
  }

  private static String process(Here run) {
    Entry.@Nullable Opened opened = run.opened();
    return opened == null
        ? "a process"
        : "process %d on %s".formatted(opened.pid(), Printable.clean(opened.host()));
  }

  private static String results(Here run) {
    return run.results().equals(FileSettings.STANDARD)
        ? "to stdout"
        : "to " + Printable.clean(run.results());
  }

  private static String text(There run) {
    return run.containers() + " of " + Printable.clean(run.name());
  }
}
