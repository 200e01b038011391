package io.civisparallel.dispatch;

import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunEnding;
import io.civisparallel.platform.ScriptKind;
import java.util.List;
import java.util.function.Function;

/** Makes the calls that end containers, and that find out what there is to be ended. */
final class EndingCalls {

  private final Platform platform;
  private final ScriptKind kind;
  private final NameSearch search;
  private final Function<Command.Seek, String> names;

  /**
   * Calls for the scripts of one run.
   *
   * @param kind of these scripts
   * @param names says how a script that is sought is called
   */
  EndingCalls(
      Platform platform, ScriptKind kind, NameSearch search, Function<Command.Seek, String> names) {
    this.platform = platform;
    this.kind = kind;
    this.search = search;
    this.names = names;
  }

  /** Finds the script that an earlier try may have made; where there is none, nothing is owed. */
  Signal seek(Command.Seek command) {
    return search
        .find(names.apply(command))
        .<Signal>map(job -> new Signal.Prepared(command.container(), job))
        .orElseGet(() -> new Signal.Discarded(command.container()));
  }

  /** Asks a run to end, unless it has meanwhile. */
  Signal cancel(Command.Cancel command) {
    RunEnding.ask(platform, command.jobId(), command.runId());
    return new Signal.TimePassed();
  }

  /** Archives an idle script, unless it turns out to have been started. */
  Signal discard(Command.Discard command) {
    List<Run> runs = command.look() ? platform.runs(command.jobId()) : List.of();
    if (!runs.isEmpty()) {
      return new Signal.Started(command.container(), runs.get(0).id());
    }
    platform.archive(command.jobId(), kind);
    return new Signal.Discarded(command.container());
  }
}
