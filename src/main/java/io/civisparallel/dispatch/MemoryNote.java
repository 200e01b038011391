package io.civisparallel.dispatch;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how much memory was asked for and used, where too little of it ended a set. */
final class MemoryNote {

  private MemoryNote() {}

  /**
   * The note.
   *
   * @param asked in MB, null where a template says it
   * @param used in MB, null where it is not known
   */
  static String of(@Nullable Integer asked, @Nullable Double used) {
    String wanted = asked == null ? "as much as its template says" : asked + " MB";
    String note = "asked for: " + wanted;
    return used == null ? note : note + String.format(Locale.ROOT, ", used: %.0f MB at most", used);
  }

  /** What a worker reports, with the note where it belongs. */
  static SetReport in(SetReport set, @Nullable Integer asked) {
    @Nullable SetError error = set.error();
    if (error == null || error.kind() != Kind.MEMORY) {
      return set;
    }
    @Nullable Double used = set.maxMemoryMb() == null ? null : set.maxMemoryMb().doubleValue();
    String said = error.message() == null ? "" : error.message() + " ";
    return new SetReport(
        set.index(),
        set.attempt(),
        null,
        new SetError(
            error.kind(),
            error.type(),
            said + "(memory " + of(asked, used) + ")",
            error.stackTrace(),
            error.logs()),
        set.startedAt(),
        set.finishedAt(),
        set.durationMs(),
        set.maxMemoryMb(),
        set.cpuMs());
  }
}
