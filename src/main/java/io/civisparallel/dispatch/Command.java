package io.civisparallel.dispatch;

import io.civisparallel.event.Event;
import io.civisparallel.journal.Breach;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that dispatch wants done. Calls are made outside and come back as signals. */
sealed interface Command {

  /** Hands itself to the method of the receiver that is meant for it. */
  void deliverTo(Receiver receiver);

  /** Takes each kind of command: a kind more is a method more, so that none is forgotten. */
  interface Receiver {

    void prepare(Prepare command);

    void seek(Seek command);

    void start(Start command);

    void readStates(ReadStates command);

    void collect(Collect command);

    void cancel(Cancel command);

    void discard(Discard command);

    void close(Close command);

    void tell(Tell command);

    void stopMaking();
  }

  /**
   * Create the script.
   *
   * @param look whether an earlier try may have created it, so that it is looked up first
   * @param needs of its sets
   */
  record Prepare(int container, List<Piece> pieces, boolean look, ContainerSpecs.Needs needs)
      implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.prepare(this);
    }
  }

  /** Find the script that an earlier try may have created, and create none. */
  record Seek(int container, List<Piece> pieces) implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.seek(this);
    }
  }

  /**
   * Start the script.
   *
   * @param look whether an earlier try may have started it, so that it is looked up first
   */
  record Start(int container, long jobId, boolean look) implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.start(this);
    }
  }

  /**
   * Read the state of these containers.
   *
   * @param whole whether each of them has to be seen, and not only what changed
   */
  record ReadStates(List<Live> containers, boolean whole) implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.readStates(this);
    }
  }

  /**
   * Fetch the report.
   *
   * @param last whether this is the last try, which also finds out why there is none
   * @param memoryFailures how many attempts at its sets ran out of memory before
   */
  record Collect(int container, long jobId, long runId, boolean last, int memoryFailures)
      implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.collect(this);
    }
  }

  /**
   * Ask a run to end. Nothing comes back but a failure: its state will tell.
   *
   * @param breach the bound of its own that it passed; null if it is cancelled with the whole run
   */
  record Cancel(int container, long jobId, long runId, @Nullable Breach breach) implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.cancel(this);
    }
  }

  /**
   * Archive a script that was never started.
   *
   * @param look whether an earlier try may have started it: then it was, and is not archived
   */
  record Discard(int container, long jobId, boolean look) implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.discard(this);
    }
  }

  /**
   * Nothing more is owed for a container.
   *
   * @param ended its script and the rows that came of it; null if it was not run to its end
   */
  record Close(int container, Archivist.@Nullable Shelved ended) implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.close(this);
    }
  }

  /**
   * Tell the world.
   *
   * @param container that it is about, where that decides anything; else 0
   */
  record Tell(int container, Event event) implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.tell(this);
    }
  }

  /** Calls that make or start something and were not sent yet are not sent any more. */
  record StopMaking() implements Command {

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.stopMaking();
    }
  }

  /** A container whose state is wanted. */
  record Live(int container, long jobId, long runId) {}
}
