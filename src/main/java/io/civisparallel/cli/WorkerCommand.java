package io.civisparallel.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The worker, inside a container. */
@Command(
    name = "worker",
    description = "Works inside a container; reads what to do from its environment.",
    footer = {
      "",
      "Nobody has to call it, but the command of a template ends with it.",
      "",
      "Exit codes: 0 if every argument set succeeded, 1 if one failed, 2 if there is no",
      "assignment to be read, 3 if the report could not be posted.",
      "",
      "Example, as the last line of a template's command:",
      "  exec civis-parallel worker"
    })
final class WorkerCommand implements Callable<Integer> {

  private final Host host;

  @Option(
      names = "--setup-failed",
      hidden = true,
      paramLabel = "CODE",
      description = "Reports that the setup command ended with this code.")
  private @Nullable Integer setupFailed;

  @Mixin HelpOption help = new HelpOption();

  WorkerCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    return WorkerLauncher.launch(setupFailed, host);
  }
}
