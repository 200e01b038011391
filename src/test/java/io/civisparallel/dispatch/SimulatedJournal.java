package io.civisparallel.dispatch;

import io.civisparallel.event.Event;
import io.civisparallel.event.RowLedger;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.Journal;
import io.civisparallel.journal.Replay;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A record that loses what was not synced when its machine dies. */
final class SimulatedJournal implements Journal, RowLedger {

  private final List<Entry> entries = new ArrayList<>();
  private int durable;

  SimulatedJournal(Selection sets) {
    append(
        new Entry.Begun(
            Entry.FORMAT,
            "simulated",
            "0a1b2c3d",
            sets.total(),
            Json.mapper().createObjectNode(),
            new Entry.Digests("", List.of(), ""),
            new Entry.Place(true, "", 1),
            sets.pieces()));
    sync();
  }

  @Override
  public void append(Entry entry) {
    entries.add(entry);
  }

  @Override
  public void sync() {
    durable = entries.size();
  }

  /** A scribe that goes on with it. */
  Scribe scribe(int made) {
    return new Scribe(
        this,
        this,
        it -> new Entry.CreateIntended(it.container(), "script " + it.container(), it.pieces()),
        true,
        made);
  }

  /** The machine dies: gives what is found afterwards, containers without sets closed. */
  Replay crash(Random random) {
    int left = durable + random.nextInt(entries.size() - durable + 1);
    entries.subList(left, entries.size()).clear();
    replay().open().stream()
        .filter(it -> it.pieces().isEmpty())
        .forEach(it -> entries.add(new Entry.Closed(it.number())));
    sync();
    return replay();
  }

  /** The sets that have their row, in the order in which they got it. */
  List<Integer> rows() {
    return entries.stream()
        .filter(Entry.Row.class::isInstance)
        .map(it -> ((Entry.Row) it).index())
        .toList();
  }

  private Replay replay() {
    Replay replay = new Replay();
    for (int i = 0; i < entries.size(); i++) {
      replay.take(i + 1, entries.get(i));
    }
    return replay;
  }

  @Override
  public String row(Event.SetFinished event) {
    return "{}";
  }

  @Override
  public boolean holds(int index) {
    return true;
  }
}
