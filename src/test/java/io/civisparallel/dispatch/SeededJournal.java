package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.RowLedger;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.Journal;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.journal.OpenContainer;
import io.civisparallel.journal.Replay;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.ScriptSpec;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The record of a seeded run: a real journal on a disk that may lose its power. */
final class SeededJournal implements RowLedger {

  private final CrashDisk disk;
  private final JournalFiles files;
  private final Selection sets;
  private final Map<String, World.Load> loads = new HashMap<>();

  private @Nullable Replay last;

  SeededJournal(CrashDisk disk, Path folder, Selection sets) {
    this.disk = disk;
    this.files = JournalFiles.beside(folder.resolve("results.jsonl"));
    this.sets = sets;
  }

  /** Begins it, or goes on with it as a resumed run does. */
  FileJournal open() {
    if (!files.exist()) {
      FileJournal journal = FileJournal.create(disk, files);
      journal.append(begun());
      journal.append(opened());
      journal.sync();
      return journal;
    }
    FileJournal journal = FileJournal.open(disk, files);
    journal.append(opened());
    journal.sync();
    for (OpenContainer it : List.copyOf(journal.replay().open())) {
      if (it.pieces().isEmpty()) {
        journal.append(new Entry.Closed(it.number()));
      }
    }
    return journal;
  }

  private Entry.Begun begun() {
    return new Entry.Begun(
        Entry.FORMAT,
        "simulated",
        SeededRun.TOKEN,
        sets.total(),
        Json.mapper().createObjectNode(),
        new Entry.Digests("", List.of(), ""),
        new Entry.Place(true, "", World.ME),
        sets.pieces());
  }

  private static Entry.Opened opened() {
    return new Entry.Opened(1, "here", Instant.EPOCH, "test");
  }

  /** The journal for a process that may die before and after each entry. */
  Journal written(FileJournal journal, Weather weather) {
    return new Journal() {
      @Override
      public void append(Entry entry) {
        weather.moment();
        if (entry instanceof Entry.CreateIntended it) {
          loads.put(it.name(), new World.Load(it.container(), it.pieces()));
        }
        journal.append(entry);
        weather.moment();
      }

      @Override
      public void sync() {
        weather.moment();
        journal.sync();
        weather.moment();
      }
    };
  }

  /** What a script of this spec carries. */
  World.Load load(ScriptSpec spec) {
    World.Load load = loads.get(spec.name());
    assertThat(load).as("the intent to create %s", spec.name()).isNotNull();
    return load;
  }

  /** The power is cut after so many operations. */
  void cutPowerAt(int operation) {
    disk.crashAt(disk.operations().size() + operation);
  }

  /** How the disk says that its power was cut. */
  String crash() {
    assertThat(disk.isCrashed()).isTrue();
    return "the power was cut at operation %d: %s"
        .formatted(
            disk.operations().size() - 1, disk.operations().get(disk.operations().size() - 1));
  }

  /** Where the power was cut, what was not durable may be gone. */
  void recover(Random random) throws IOException {
    if (disk.isCrashed()) {
      disk.recover(random.nextLong());
    } else {
      disk.crashAt(-1);
    }
    if (files.exist()) {
      try (FileJournal journal = FileJournal.open(disk, files)) {
        last = journal.replay();
      }
    }
  }

  /** How many rows it held when it was last open. */
  int count() {
    return last == null ? 0 : last.rows();
  }

  /** The rows that it holds, by the index of their set. */
  Map<Integer, String> rows() {
    Map<Integer, String> rows = new TreeMap<>();
    if (files.exist()) {
      try (FileJournal journal = FileJournal.open(disk, files)) {
        journal.rows(
            (index, row) ->
                assertThat(rows.put(index, new String(row, StandardCharsets.UTF_8)))
                    .as("an earlier row of set %s", index)
                    .isNull());
      }
    }
    return rows;
  }

  /** Holds what is read from the file to what the process knew that wrote it. */
  void replaysTo(Replay known) {
    Replay read = Objects.requireNonNull(last);
    assertThat(read.open()).as("open").containsExactlyElementsOf(known.open());
    assertThat(read.again()).as("to be tried again").isEqualTo(known.again());
    assertThat(read.failures()).as("failures before").isEqualTo(known.failures());
    assertThat(List.of(read.next(), read.made(), read.started(), read.rows()))
        .isEqualTo(List.of(known.next(), known.made(), known.started(), known.rows()));
    for (SetStatus status : SetStatus.values()) {
      assertThat(read.count(status)).as("%s", status).isEqualTo(known.count(status));
    }
  }

  @Override
  public String row(Event.SetFinished event) {
    return Json.write(
        Map.of(
            "status",
            event.status(),
            "attempt",
            event.report().attempt(),
            "runId",
            event.runId(),
            "before",
            event.before(),
            "result",
            String.valueOf(event.report().result())));
  }

  @Override
  public boolean holds(int index) {
    return true;
  }

  @Override
  public void sync() {}
}
