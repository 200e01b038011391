package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends what runs of a run. */
@Command(
    name = "cancel",
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = {
      "civis-parallel cancel [OPTIONS] RESULTS_FILE",
      "civis-parallel cancel [OPTIONS] --run NAME"
    },
    description = {
      "Ends a run: asks the civis-parallel of this machine that is at work on it to end, if one is,"
          + " then cancels all containers that are left, and waits until each has ended. The run"
          + " can be resumed, which collects what had finished and runs the rest.",
      "",
      "With --run it ends all runs of mine of a name: those that began on this machine so, and all"
          + " others by their containers on Civis Platform alone. A process of another machine that"
          + " still is at work on one goes on with its other sets, and gives those that were"
          + " cancelled rows that say so.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    nothing of the run runs any more",
      "  2    there is no such run",
      "  3    the platform refused or could not be reached, or something may still run",
      "  4    another machine is at work on the run, or its journal cannot be read",
      "  130, 143  interrupted",
      "",
      "Examples:",
      "  civis-parallel cancel results.jsonl",
      "  civis-parallel cancel --run nightly"
    })
final class CancelCommand implements Callable<Integer> {

  private final Host host;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RESULTS_FILE",
      description = "The results file of the run; its name, if it wrote to stdout.")
  private @Nullable String results;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      converter = Values.RunRef.class,
      description =
          "Ends the runs of this name, wherever they began; NAME/TOKEN, as runs prints it, for one"
              + " of several.")
  private @Nullable RunReference run;

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  CancelCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    String file = results;
    RunReference name = run;
    if (file != null && name == null) {
      display.openLog(file);
      return new CancelLauncher(api.settings(host.env()), display.verbosity(), host).cancel(file);
    }
    if (file != null || name == null) {
      throw new UserException("name one run: by its RESULTS_FILE, or by --run NAME");
    }
    display.openLog(FileSettings.STANDARD);
    return new NamedCancel(api.settings(host.env()), display.verbosity(), host).cancel(name);
  }
}
