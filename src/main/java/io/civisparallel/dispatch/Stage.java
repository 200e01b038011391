package io.civisparallel.dispatch;

/** Where a container stands. */
enum Stage {
  /** Its script is being created. */
  PREPARING,
  /** Its script exists and was not started. */
  PREPARED,
  /** Its run is being started. */
  STARTING,
  /** It was started and not seen running yet. */
  QUEUED,
  /** It was seen running. */
  RUNNING,
  /** It ended; its report is being fetched. */
  COLLECTING,
  /** Its script was made and will never be started: it is being archived. */
  DISCARDING;

  /** Whether it takes one of the places that {@code --jobs} allows. */
  boolean isInFlight() {
    return this == STARTING || this == QUEUED || this == RUNNING;
  }

  /** Whether its state is to be read. */
  boolean isLive() {
    return this == QUEUED || this == RUNNING;
  }
}
