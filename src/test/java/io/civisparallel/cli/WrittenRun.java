package io.civisparallel.cli;

import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import io.civisparallel.system.Disk;
import io.civisparallel.system.HostName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The journal of a run that never was, as a test writes it. */
final class WrittenRun implements AutoCloseable {

  private final Path results;
  private FileJournal journal;
  private int made;

  WrittenRun(Path results) {
    this.results = results;
  }

  /** Begins a run of this process. */
  void begin(int sets, boolean lasts) {
    journal = FileJournal.create(Disk.system(), JournalFiles.beside(results));
    append(
        new Entry.Begun(
            Entry.FORMAT,
            "nightly",
            "0a1b2c3d",
            sets,
            Json.mapper().createObjectNode(),
            new Entry.Digests("a", List.of(), "p"),
            new Entry.Place(lasts, "https://api.example", 7),
            null),
        new Entry.Opened(
            ProcessHandle.current().pid(),
            HostName.here(),
            Instant.parse("2026-01-01T00:00:00.5Z"),
            "test"));
  }

  /** Adds entries. */
  void append(Entry... entries) {
    Arrays.asList(entries).forEach(journal::append);
    journal.sync();
  }

  /** Adds a container for these sets, as far as it is to be known, and gives its number. */
  int container(int first, int sets, boolean started) {
    int number = ++made;
    append(new Entry.CreateIntended(number, "x", List.of(new Piece(first, sets, 1)), null));
    append(new Entry.Created(number, 100 + number));
    if (started) {
      append(new Entry.StartIntended(number, 100 + number));
      append(new Entry.Started(number, 200 + number));
    }
    return number;
  }

  /** Adds a row; one of a set that failed has an error of a kind. */
  void row(int container, int set, SetStatus status, String kind) {
    String error =
        status == SetStatus.FAILED
            ? ",\"error\":{\"kind\":\"%s\",\"logs\":[\"one\",\"\\u202etwo\"]}".formatted(kind)
            : "";
    String text = "{\"index\":%d%s}".formatted(set, error);
    append(new Entry.Row(container, set, 1, status, text, null));
  }

  /** The run has ended. */
  void end() {
    journal.end();
  }

  @Override
  public void close() {
    journal.close();
  }
}
