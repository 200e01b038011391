package io.civisparallel.fanout;

import io.civisparallel.error.UserException;
import io.civisparallel.event.EventListener;
import io.civisparallel.plan.Forecast;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Troubles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A run that was checked and can be submitted. */
public interface PreparedRun extends AutoCloseable {

  /** How {@link #execute} ended. */
  enum Result {
    /** Every argument set succeeded, or as many as have to: exit code 0. */
    SUCCEEDED,
    /** The run ended and at least one set failed: exit code 1. */
    FAILED,
    /** The platform refused or could not be reached: exit code 3. */
    STOPPED,
    /** It was asked to end by {@link #interrupt}: exit code 130 or 143. */
    INTERRUPTED
  }

  /** Where a run stands that is not done with, or was. */
  enum Standing {
    /** Nothing of it was made: there is nothing to go on with. */
    UNTOUCHED,
    /** It can be resumed. */
    RESUMABLE,
    /** Things were made, but it has no journal. */
    UNRECORDED,
    /** Every argument set has its row. */
    ENDED
  }

  /** Whether everything is decided; if not, {@link #complete} has to read from the platform. */
  boolean isComplete();

  /**
   * Reads from the platform what the settings leave to it, and makes nothing; {@link #execute} does
   * it by itself.
   *
   * @throws UserException if what is read cannot be used
   */
  void complete(Platform platform);

  /**
   * What would be done, in lines for people; holds no secrets. What is not complete is said as far
   * as it is decided.
   */
  List<String> describe();

  /** What it is going to start; nothing where it only goes on with what was begun. */
  Optional<Forecast> forecast();

  /** What is in the name of each of its scripts, and of nobody else's. */
  String token();

  /** What people should know before it starts, such as types that could not be checked. */
  List<String> warnings();

  /**
   * Does it: blocks until every set has its row, or the run stopped. Rows are written as they
   * become known, before the listener hears of them.
   */
  Result execute(Platform platform, EventListener listener);

  /** Whether it goes on with an earlier run, or runs sets of it again. */
  boolean goesOn();

  /** Hears what calls have to wait for, and tells the listener. */
  Troubles troubles();

  /** The name of the run, which the names of its scripts begin with after the program's. */
  String run();

  /** How long {@link #execute} may go on after an interruption, as far as it is decided. */
  Duration endsWithin();

  /**
   * Asks for the run to end: nothing more starts, and what runs is left to who resumes the run, or
   * cancelled and waited for, as the settings say. Any thread may ask.
   */
  void interrupt();

  /** Where the run stands now. Any thread may ask. */
  Standing standing();

  /** Removes temporary files. */
  @Override
  void close();
}
