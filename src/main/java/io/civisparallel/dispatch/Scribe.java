package io.civisparallel.dispatch;

import io.civisparallel.event.Event;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.RowLedger;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Journal;
import java.util.List;
import java.util.function.Function;

/**
 * Puts into the record what signals say and what commands announce, before anything follows from
 * them. One wait for the disk serves all commands of a step.
 */
final class Scribe implements Command.Receiver {

  private final Journal journal;
  private final RowLedger ledger;
  private final Function<Command.Prepare, Entry.CreateIntended> intents;
  private final boolean lasts;
  private final Times times = new Times();
  private int made;
  private boolean binding;

  /**
   * A scribe of one run.
   *
   * @param ledger makes the rows
   * @param intents says what scripts are called, and what they carry
   * @param lasts whether what is made outlives this process, so that an intent must do so too
   * @param made how many containers are in the record
   */
  Scribe(
      Journal journal,
      RowLedger ledger,
      Function<Command.Prepare, Entry.CreateIntended> intents,
      boolean lasts,
      int made) {
    this.journal = journal;
    this.ledger = ledger;
    this.intents = intents;
    this.lasts = lasts;
    this.made = made;
  }

  /** Outcomes go into the record before anything follows from them. */
  void write(Signal signal) {
    if (signal instanceof Signal.Prepared it) {
      journal.append(new Entry.Created(it.container(), it.jobId()));
    } else if (signal instanceof Signal.Started it) {
      journal.append(new Entry.Started(it.container(), it.runId()));
    }
  }

  /** When this returns, the commands may be carried out. */
  void write(List<Command> commands) {
    binding = false;
    commands.forEach(it -> it.deliverTo(this));
    if (binding) {
      journal.sync();
    }
  }

  /** A call that is made again is in the record already. */
  @Override
  public void prepare(Command.Prepare command) {
    if (command.container() > made) {
      made = command.container();
      intend(intents.apply(command));
    }
  }

  @Override
  public void start(Command.Start command) {
    intend(new Entry.StartIntended(command.container(), command.jobId()));
  }

  @Override
  public void cancel(Command.Cancel command) {
    intend(new Entry.CancelIntended(command.container(), command.breach()));
  }

  @Override
  public void discard(Command.Discard command) {
    intend(new Entry.DiscardIntended(command.container()));
  }

  @Override
  public void close(Command.Close command) {
    journal.append(new Entry.Closed(command.container(), times.take(command.container())));
  }

  @Override
  public void tell(Command.Tell command) {
    times.note(command.event());
    if (command.event() instanceof Event.SetFinished it) {
      journal.append(
          new Entry.Row(
              command.container(),
              it.report().index(),
              it.report().attempt(),
              it.status(),
              ledger.row(it),
              null));
      binding = true;
    } else if (command.event() instanceof Event.SetRetried it) {
      journal.append(
          new Entry.Retried(
              command.container(),
              it.report().index(),
              it.report().attempt(),
              FailedAttempt.of(it.report(), it.jobId(), it.runId())));
    }
  }

  /** Reading makes nothing. */
  @Override
  public void seek(Command.Seek command) {}

  /** What is not sent is in the record as intended, and is looked for by who goes on. */
  @Override
  public void stopMaking() {}

  /** Reading makes nothing. */
  @Override
  public void readStates(Command.ReadStates command) {}

  /** Reading makes nothing. */
  @Override
  public void collect(Command.Collect command) {}

  private void intend(Entry intent) {
    journal.append(intent);
    binding |= lasts;
  }
}
