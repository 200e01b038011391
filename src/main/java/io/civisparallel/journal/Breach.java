package io.civisparallel.journal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which bound of its own a container passed, for which it is cancelled. */
public enum Breach {
  /** It ran for longer than all its sets together may. */
  @JsonProperty("time")
  TIME,
  /** It waited for its start for longer than it may. */
  @JsonProperty("queue")
  QUEUE
}
