package io.civisparallel.worker.child;

/**
 * Exit codes by which our own code in a child halts it. Where they follow no {@link
 * Frame.Type#ENDING}, they are ours: hardly any program halts its JVM, let alone with these.
 */
public final class HaltCode {

  /** There is no memory left to say anything more. */
  public static final int MEMORY = 121;

  /** A thread of ours was ended, or cannot go on. */
  public static final int BROKEN = 122;

  private HaltCode() {}
}
