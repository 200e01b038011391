package io.civisparallel.envelope;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an argument set failed.
 *
 * @param kind whose fault it was
 * @param type the exception's class, or a word such as {@code exit}
 * @param message what it said; what to do next where that is known
 * @param stackTrace as Java prints it, causes included; null if there is none
 * @param logs the last lines of the container's log, 50 at most
 */
public record SetError(
    Kind kind,
    String type,
    @Nullable String message,
    @Nullable String stackTrace,
    List<String> logs) {

  /** How many log lines an error carries at most. */
  public static final int LOG_LINES = 50;

  /** Takes copies of the collections. */
  public SetError {
    logs = List.copyOf(logs);
  }

  /** Whose fault a failure was. */
  public enum Kind {
    /** The program threw, exited non-zero or could not take its arguments. */
    TASK,
    /** What had to be there before the program could start was not. */
    SETUP,
    TIMEOUT,
    MEMORY,
    /** The container or its node went away without a report. */
    LOST,
    /** Submission, upload or report failed. */
    PLATFORM;

    /** The word in rows and reports. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
