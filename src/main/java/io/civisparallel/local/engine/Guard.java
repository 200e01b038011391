package io.civisparallel.local.engine;

import java.util.List;
import java.util.Map;

/**
 * What makes sure that nothing a container started is left: at its own end, and when this process
 * ends, however it ends. Safe for all threads.
 */
sealed interface Guard extends AutoCloseable permits NamespaceGuard, WatchdogGuard {

  /** In a few words, for {@code doctor}. */
  String description();

  /**
   * The arguments that start a shell in a process group of its own; it reads its script on stdin.
   */
  List<String> shell();

  /**
   * Variables that every process of a container carries.
   *
   * @param id unique among this engine's containers
   */
  Map<String, String> marks(String id);

  /** Whether the shell stays before the command, and not in its place. */
  boolean shellStays();

  /**
   * Takes a shell into its care, before anything of the container runs.
   *
   * @param process what {@link #shell} started, still running
   * @param shell the shell's own number, as it sees it
   * @param id what its {@link #marks} were made with
   */
  Leash hold(Process process, long shell, String id);

  /** Frees what it holds; no container is left by then. */
  @Override
  void close();

  /** A guard's hold on one container. */
  interface Leash {

    /** Sends TERM to the command. */
    void terminate();

    /** Kills the command; the rest goes with it, or by {@link #release}. */
    void kill();

    /**
     * Called once the process has ended: kills whatever it left, waits until it is gone, lets go.
     *
     * @param code what the process ended with
     * @return what the command ended with
     */
    int release(int code);
  }
}
