package io.civisparallel.local.engine;

import io.civisparallel.error.EnvironmentException;
import java.util.function.Consumer;

/**
 * Runs container specs on this machine. Safe for all threads.
 *
 * <p>Nothing that an engine started outlives it: not when it is closed, and not when this process
 * is killed.
 */
public interface Engine extends AutoCloseable {

  /** The word for it on the command line: {@code process} or {@code docker}. */
  String name();

  /** What ends the containers if this process is killed, in a few words for {@code doctor}. */
  String guard();

  /** What all containers together may ask for on this machine. */
  Capacity capacity();

  /**
   * Starts a container.
   *
   * @param log takes each line of its output, stdout and stderr together, without the line's end,
   *     in order and from one thread; all lines have been taken when the container's exit is known
   * @throws EnvironmentException if the engine cannot start anything
   */
  Container start(EngineSpec spec, Consumer<String> log);

  /** Kills what still runs, waits until it is gone, and frees what the engine holds. */
  @Override
  void close();
}
