package io.civisparallel.event;

/** Is given rows as the results file has them. Rows come from one thread, that of the events. */
@FunctionalInterface
public interface RowListener {

  /**
   * Takes a row. Those that earlier processes of the run made come first, right after {@link
   * Event.RunStarted}; any other comes just before its {@link Event.SetFinished} is told.
   *
   * @param index of its set, from 0
   * @param row one JSON object, without its line's end; masked as the results file has it. It is
   *     not to be changed
   * @param earlier whether an earlier process made it
   */
  void row(int index, byte[] row, boolean earlier);
}
