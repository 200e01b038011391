package io.civisparallel.journal;

import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import java.time.Instant;
import java.util.List;

/** Entries for tests. */
final class Journals {

  static final Entry.Opened OPENED =
      new Entry.Opened(4711, "here", Instant.parse("2026-01-01T00:00:00Z"), "test");

  private Journals() {}

  /** A run over so many sets. */
  static Entry.Begun begun(int sets) {
    return new Entry.Begun(
        Entry.FORMAT,
        "nightly",
        "0a1b2c3d",
        sets,
        Json.mapper().createObjectNode(),
        new Entry.Digests("a", List.of(new Entry.Code("calc.jar", "c")), "p"),
        new Entry.Place(true, "https://api.example", 7),
        null);
  }

  /** A container is to be made for one set. */
  static Entry.CreateIntended create(int container, int set, int attempt) {
    return new Entry.CreateIntended(
        container, "script " + container, List.of(new Piece(set, 1, attempt)));
  }

  /** A set has its row. */
  static Entry.Row row(int container, int set, int attempt, String text) {
    return new Entry.Row(container, set, attempt, SetStatus.SUCCEEDED, text, null);
  }

  /** Everything that happens to a set that succeeds. */
  static List<Entry> whole(int container, int set) {
    return List.of(
        create(container, set, 1),
        new Entry.Created(container, 100 + container),
        new Entry.StartIntended(container, 100 + container),
        new Entry.Started(container, 200 + container),
        row(container, set, 1, "{\"index\":" + set + "}"),
        new Entry.Closed(container));
  }
}
