package io.civisparallel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal gives back what was put into it, up to where it was torn, and nothing that it is not.
 */
class FileJournalTest {

  private static final int SETS = 6;

  @TempDir private Path folder;

  private JournalFiles files;

  @BeforeEach
  void nameTheFile() {
    files = JournalFiles.beside(folder.resolve("results.jsonl"));
  }

  /** Writes a journal of a run with all its rows; after each set it is made durable. */
  private void write() {
    try (FileJournal journal = FileJournal.create(Disk.system(), files)) {
      journal.append(Journals.begun(SETS));
      journal.append(Journals.OPENED);
      for (int set = 0; set < SETS; set++) {
        Journals.whole(set + 1, set).forEach(journal::append);
        journal.sync();
      }
    }
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(files.journal());
  }

  private Map<Integer, String> rows() {
    try (FileJournal journal = FileJournal.open(Disk.system(), files)) {
      Map<Integer, String> rows = new TreeMap<>();
      journal.rows((index, row) -> rows.put(index, new String(row, UTF_8)));
      assertThat(rows).hasSize(journal.replay().rows());
      return rows;
    }
  }

  @Test
  void everyLineIsAnObjectWithChecksumAndSequenceNumber() throws IOException {
    write();

    List<String> lines = Files.readAllLines(files.journal());
    assertThat(lines).hasSize(2 + 6 * SETS);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = Json.parse(lines.get(i));
      assertThat(line.path("seq").intValue()).isEqualTo(i + 1);
      assertThat(line.path("crc").textValue()).matches("[0-9a-f]{8}");
      assertThat(line.path("type").isTextual()).isTrue();
    }
    assertThat(files.journal()).hasFileName("results.jsonl.journal");
  }

  @Test
  void whatWasPutInIsFoundAndGoesOn() {
    write();

    assertThat(rows()).hasSize(SETS).containsEntry(5, "{\"index\":5}");
    try (FileJournal journal = FileJournal.open(Disk.system(), files)) {
      journal.append(Journals.OPENED);
      journal.end();
    }
    try (FileJournal journal = FileJournal.open(Disk.system(), files)) {
      assertThat(journal.replay().hasEnded()).isTrue();
    }
  }

  @Test
  void wherverItIsCutOffATrueBeginningIsFoundAndTheRestIsKeptAside() throws IOException {
    write();
    byte[] whole = bytes();
    for (int size = 0; size < whole.length; size++) {
      Files.write(files.journal(), Arrays.copyOf(whole, size));

      Map<Integer, String> rows = rows();

      assertThat(rows.keySet()).containsExactlyElementsOf(indexes(rows.size()));
      byte[] left = bytes();
      assertThat(left).isEqualTo(Arrays.copyOf(whole, left.length));
      Path torn = folder.resolve("results.jsonl.journal.torn-1");
      if (left.length < size) {
        assertThat(torn).hasBinaryContent(Arrays.copyOfRange(whole, left.length, size));
      }
      Files.deleteIfExists(torn);
    }
  }

  private static List<Integer> indexes(int count) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indexes.add(i);
    }
    return indexes;
  }

  @Test
  void whereverAByteIsChangedATrueBeginningIsFoundOrItIsRefused() throws IOException {
    write();
    byte[] whole = bytes();
    long lastGroup =
        whole.length
            - Files.readAllLines(files.journal()).stream()
                .skip(2 + 6L * (SETS - 1))
                .mapToLong(it -> it.length() + 1)
                .sum();
    Random random = new Random(1);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(files.journal(), changed);
      if (at < lastGroup) {
        assertThatThrownBy(this::rows)
            .as("byte %d", at)
            .isInstanceOf(EnvironmentException.class)
            .hasMessageContaining("journal " + files.journal() + " line ")
            .hasMessageContaining(" is damaged");
        assertThat(bytes()).isEqualTo(changed);
      } else {
        assertThat(rows()).as("byte %d", at).hasSizeBetween(SETS - 1, SETS);
      }
      Files.deleteIfExists(folder.resolve("results.jsonl.journal.torn-1"));
    }
  }

  @Test
  void damageIsNamedByLineAndByte() throws IOException {
    write();
    List<String> lines = new ArrayList<>(Files.readAllLines(files.journal()));
    int offset = lines.get(0).length() + lines.get(1).length() + 2;
    lines.set(2, lines.get(2).replace("script 1", "script 2"));
    Files.write(files.journal(), lines);

    assertThatThrownBy(this::rows)
        .hasMessageStartingWith(
            "journal " + files.journal() + " line 3, byte " + offset + " is damaged");
  }

  @Test
  void linesThatAreRepeatedMissingOrSwappedAreSeen() throws IOException {
    write();
    List<String> whole = Files.readAllLines(files.journal());
    for (int at = 2; at < whole.size() - 12; at++) {
      List<String> repeated = new ArrayList<>(whole);
      repeated.add(at, whole.get(at));
      List<String> missing = new ArrayList<>(whole);
      missing.remove(at);
      List<String> swapped = new ArrayList<>(whole);
      swapped.set(at, whole.get(at + 1));
      swapped.set(at + 1, whole.get(at));
      for (List<String> lines : List.of(repeated, missing, swapped)) {
        Files.write(files.journal(), lines);
        assertThatThrownBy(this::rows).hasMessageContaining(" is damaged");
      }
    }
  }

  @Test
  void aHoleThatACrashLeavesInWhatWasNotDurableIsNoDamage() throws IOException {
    write();
    List<String> lines = new ArrayList<>(Files.readAllLines(files.journal()));
    int hole = lines.size() - 4;
    lines.set(hole, "\0".repeat(lines.get(hole).length()));
    Files.write(files.journal(), lines);

    assertThat(rows()).hasSize(SETS - 1);
  }

  @Test
  void largeRowsLieInFilesOfTheirOwnUntilTheRunHasEnded() throws IOException {
    String large = "\"" + "é".repeat(FileJournal.LARGEST_ROW) + "\"";
    try (FileJournal journal = FileJournal.create(Disk.system(), files)) {
      journal.append(Journals.begun(2));
      journal.append(Journals.create(1, 0, 1));
      journal.append(Journals.create(2, 1, 1));
      journal.append(Journals.row(2, 1, 1, large));
      journal.append(Journals.row(1, 0, 1, "small"));
      journal.sync();
    }
    assertThat(Files.size(files.journal())).isLessThan(5_000);
    assertThat(rows()).containsEntry(0, "small").containsEntry(1, large);

    Files.writeString(files.rows().resolve("1-2.json"), "\"" + "è".repeat(65_536) + "\"");
    assertThatThrownBy(this::rows).hasMessageEndingWith("1-2.json was changed");
    try (FileJournal journal = FileJournal.open(Disk.system(), files)) {
      journal.end();
    }
    assertThat(files.rows()).doesNotExist();
  }

  @Test
  void largeRowsOfARunThatHasEndedAreFoundInItsResultsFileOrSaidToBeGone() throws IOException {
    String large = "\"" + "é".repeat(FileJournal.LARGEST_ROW) + "\"";
    try (FileJournal journal = FileJournal.create(Disk.system(), files)) {
      journal.append(Journals.begun(1));
      journal.append(Journals.create(1, 0, 1));
      journal.append(Journals.row(1, 0, 1, large));
      journal.end();
    }
    Path results = Files.writeString(folder.resolve("results.jsonl"), "torn\n" + large + "\nto");
    assertThat(rows()).containsEntry(0, large);

    Files.writeString(results, "torn\n" + large.replace('é', 'è') + "\n");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::rows)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("The row of set 0 is gone")
          .hasMessageContaining("Bring that back from a copy");
      Files.deleteIfExists(results);
    }
  }

  @Test
  void whoHasItIsNamedToOthers() {
    try (FileJournal journal = FileJournal.create(Disk.system(), files)) {
      journal.append(Journals.begun(1));
      journal.append(Journals.OPENED);
      for (Runnable attempt :
          List.<Runnable>of(
              () -> FileJournal.open(Disk.system(), files),
              () -> FileJournal.requireFree(Disk.system(), files),
              () -> FileJournal.create(Disk.system(), files),
              () -> FileJournal.remove(Disk.system(), files))) {
        assertThatThrownBy(attempt::run)
            .isInstanceOf(EnvironmentException.class)
            .hasMessageContaining("process 4711 on here since 2026-01-01T00:00:00Z")
            .hasMessageContaining(files.journal() + " is locked");
      }
    }
    assertThat(rows()).isEmpty();
    assertThatThrownBy(() -> FileJournal.create(Disk.system(), files))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the journal of an earlier run: resume it");
  }

  @Test
  void aLineOfALaterVersionIsRefused() throws IOException {
    try (FileJournal journal = FileJournal.create(Disk.system(), files)) {
      Entry.Begun it = Journals.begun(1);
      journal.append(it);
    }
    String line = Files.readString(files.journal());
    String later = line.substring(18).replace("\"begun\"", "\"dreamt\"").strip();
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(later.getBytes(UTF_8));
    Files.writeString(files.journal(), "{\"crc\":\"%08x\",%s\n".formatted(crc.getValue(), later));

    assertThatThrownBy(this::rows)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("line 1, byte 0 says what this version")
        .hasMessageContaining("does not know");
  }
}
