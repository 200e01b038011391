package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that dispatch has to know: the outcome of a call, or that time went by. */
sealed interface Signal {

  /** Hands itself to the method of the receiver that is meant for it. */
  void deliverTo(Receiver receiver);

  /** Takes each kind of signal: a kind more is a method more, so that none is forgotten. */
  interface Receiver {

    void timePassed();

    void woke();

    void interrupted(Interrupted signal);

    void prepared(Prepared signal);

    void started(Started signal);

    void statesRead(StatesRead signal);

    void readFailed(ReadFailed signal);

    void collected(Collected signal);

    void discarded(Discarded signal);

    void callFailed(CallFailed signal);

    void cancelFailed(CancelFailed signal);
  }

  /** Nothing but time went by. */
  record TimePassed() implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.timePassed();
    }
  }

  /** This machine has slept: what is known of the platform is old. */
  record Woke() implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.woke();
    }
  }

  /**
   * People asked for the run to end.
   *
   * @param kind how
   * @param bound how long the end may take
   */
  record Interrupted(State.End.Kind kind, Duration bound) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.interrupted(this);
    }
  }

  /** A script exists. */
  record Prepared(int container, long jobId) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.prepared(this);
    }
  }

  /** A run exists. */
  record Started(int container, long runId) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.started(this);
    }
  }

  /**
   * State was read.
   *
   * @param runs those of the containers asked for that were found, by container
   * @param whole whether each of them was looked for
   */
  record StatesRead(List<Seen> runs, boolean whole) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.statesRead(this);
    }

    /** Takes a copy of the list. */
    public StatesRead {
      runs = List.copyOf(runs);
    }
  }

  /** State was asked for and did not come, which says nothing about any container. */
  record ReadFailed(PlatformException cause) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.readFailed(this);
    }
  }

  /** What a container left was fetched. */
  record Collected(int container, Remains remains) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.collected(this);
    }
  }

  /** A script that is not wanted was archived, or could not be. */
  record Discarded(int container) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.discarded(this);
    }
  }

  /** A call for a container failed, after the retries that it allows. */
  record CallFailed(int container, PlatformException cause) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.callFailed(this);
    }
  }

  /** A run that goes on could not be asked to end. */
  record CancelFailed(int container, PlatformException cause) implements Signal {
    @Override
    public void deliverTo(Receiver receiver) {
      receiver.cancelFailed(this);
    }
  }

  /** The state of a container's run. */
  record Seen(int container, RunState state) {}

  /** What a container left. */
  sealed interface Remains {

    /** Reports of all its sets. */
    record Reported(List<SetReport> sets) implements Remains {

      /** Takes a copy of the list. */
      public Reported {
        sets = List.copyOf(sets);
      }
    }

    /** It ended in the middle: reports of some of its sets, and what is known of its end. */
    record Cut(List<SetReport> sets, Dead end) implements Remains {

      /** Takes a copy of the list. */
      public Cut {
        sets = List.copyOf(sets);
      }
    }

    /** No report yet; one may still appear. */
    record Silent() implements Remains {}

    /**
     * No report, and none is waited for any longer.
     *
     * @param run as the platform tells it
     * @param logs the last lines of its log
     * @param workerBegan whether its log shows that our worker began
     * @param memoryAsked in MB; null where a template says it
     * @param misread why a report that is there could not be read; null if there is none
     * @param atWork indices of the sets that were at work at the end, by its log; none if that does
     *     not say it
     */
    record Dead(
        Run run,
        List<String> logs,
        boolean workerBegan,
        @Nullable Integer memoryAsked,
        @Nullable String misread,
        List<Integer> atWork)
        implements Remains {

      /** Takes copies of the lists. */
      public Dead {
        logs = List.copyOf(logs);
        atWork = List.copyOf(atWork);
      }

      /** The same in other words for its sets. */
      Dead with(List<Integer> indices) {
        return new Dead(run, logs, workerBegan, memoryAsked, misread, indices);
      }
    }
  }
}
