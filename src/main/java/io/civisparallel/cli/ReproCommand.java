package io.civisparallel.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one argument set of a run again, here. */
@Command(
    name = "repro",
    sortOptions = false,
    description = {
      "Runs one argument set of a run again, on this machine: by the same worker, in a JVM of its"
          + " own, with the code and options of the run, the code as it is now. What it prints goes"
          + " to stderr as it comes, its row to stdout.",
      "",
      "Nothing is written, and the run is not disturbed: it may still go on. The arguments come from"
          + " the arguments file, or from the set's row where that file has changed.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    the set succeeded",
      "  1    it failed",
      "  2    there is no such run or set, its arguments or its program are gone, or",
      "       the port is taken",
      "  4    the run's journal is damaged or cannot be read, or this machine's fault",
      "  130, 143  interrupted",
      "",
      "Examples:",
      "  civis-parallel repro results.jsonl 17",
      "  civis-parallel repro results.jsonl 17 --debug-port 5005"
    })
final class ReproCommand implements Callable<Integer> {

  private final Host host;

  @Mixin private EarlierRunParameter run = new EarlierRunParameter();

  @Parameters(
      index = "1",
      paramLabel = "INDEX",
      converter = Values.Index.class,
      description = "The argument set, counted from 0 as in rows.")
  private int index;

  @Option(
      names = "--debug-port",
      paramLabel = "PORT",
      converter = Values.DebugPort.class,
      description =
          "The set's JVM waits for a debugger on this port of 127.0.0.1 before it begins, and the"
              + " set may take as long as it likes.")
  private @Nullable Integer debugPort;

  @Mixin HelpOption help = new HelpOption();

  ReproCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    ErrorLog.choose();
    return ReproLauncher.launch(new ReproRequest(run.name(), index, debugPort), host);
  }
}
