package io.civisparallel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is missing on this machine, and how to get it. */
@Command(
    name = "doctor",
    description = "Says what is missing on this machine, and how to get it.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 if nothing is broken or missing, else 1.",
      "",
      "Example:",
      "  civis-parallel doctor --platform local"
    })
final class DoctorCommand implements Callable<Integer> {

  private final Host host;

  @Mixin private PlatformOptions platform = new PlatformOptions();
  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin HelpOption help = new HelpOption();

  DoctorCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    ErrorLog.choose();
    return Doctor.examine(() -> platform.settings(api.settings(host.env()), host.env()), host);
  }
}
