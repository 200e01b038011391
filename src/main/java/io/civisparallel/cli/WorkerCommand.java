package io.civisparallel.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The worker, inside a container. */
@Command(
    name = "worker",
    description = "Works inside a container; reads what to do from its environment.")
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
