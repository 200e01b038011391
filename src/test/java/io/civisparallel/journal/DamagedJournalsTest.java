package io.civisparallel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.Disk;
import io.civisparallel.testkit.CrashDisk;
import io.civisparallel.testkit.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a journal with bytes flipped, cut out, repeated or cut off a true beginning is found, or it is
 * refused with line and byte and left as it is: by who goes on with it, and by who looks at it.
 * {@code -Dcivisparallel.damages=100000} tries more of them.
 */
class DamagedJournalsTest {

  private static final int DAMAGES = Integer.getInteger("civisparallel.damages", 3_000);
  private static final int SETS = 9;

  /** Who only looks reads a damaged journal several times, so that not all are looked at. */
  private static final int LOOK_AT = 10;

  @TempDir private Path folder;

  private final Disk disk = new CrashDisk();

  @Test
  void aTrueBeginningIsFoundOrItIsRefusedWithLineAndByte() throws IOException {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("DamagedJournalsTest: -Dseed=" + seed);
    Random random = new Random(seed);
    JournalFiles files = JournalFiles.beside(folder.resolve("results.jsonl"));
    byte[] whole = write(files);
    int refused = 0;
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = Damage.done(whole, random);
      Files.write(files.journal(), damaged);
      String which = "damage " + i + " of seed " + seed;
      boolean isSeen = i % LOOK_AT != 0 || isSeen(files, which);
      boolean isRefused = isRefused(files, whole, damaged, which);
      assertThat(isSeen).as(which).isEqualTo(i % LOOK_AT != 0 || !isRefused);
      refused += isRefused ? 1 : 0;
    }
    System.out.printf(
        "%d damaged journals: %d refused, %d recovered%n", DAMAGES, refused, DAMAGES - refused);
    assertThat(refused).isBetween(DAMAGES / 20, DAMAGES - DAMAGES / 20);
  }

  /** A run in which some sets were tried twice and containers were given up. */
  private byte[] write(JournalFiles files) throws IOException {
    try (FileJournal journal = FileJournal.create(disk, files)) {
      journal.append(Journals.begun(SETS));
      journal.append(Journals.OPENED);
      for (int set = 0; set < SETS; set++) {
        Journals.whole(set + 1, set).forEach(journal::append);
        if (set % 3 == 0) {
          journal.sync();
        }
      }
    }
    return Files.readAllBytes(files.journal());
  }

  private boolean isRefused(JournalFiles files, byte[] whole, byte[] damaged, String which)
      throws IOException {
    TreeMap<Integer, String> rows = new TreeMap<>();
    try (FileJournal journal = FileJournal.open(disk, files)) {
      journal.rows((index, row) -> rows.put(index, new String(row, UTF_8)));
    } catch (EnvironmentException e) {
      mustNameItsPlace(e, which);
      assertThat(files.journal()).as(which).hasBinaryContent(damaged);
      return true;
    }
    byte[] left = Files.readAllBytes(files.journal());
    assertThat(left).as(which).isEqualTo(Arrays.copyOf(whole, left.length));
    rows.forEach((set, row) -> assertThat(row).as(which).isEqualTo("{\"index\":" + set + "}"));
    clean(files);
    return false;
  }

  private boolean isSeen(JournalFiles files, String which) {
    try {
      Glimpse<EntryVisitor> seen = Glimpse.of(disk, files, () -> (sequence, entry) -> {});
      assertThat(seen.replay().rows()).as(which).isLessThanOrEqualTo(SETS);
      return true;
    } catch (EnvironmentException e) {
      mustNameItsPlace(e, which);
      return false;
    }
  }

  private static void mustNameItsPlace(EnvironmentException refusal, String which) {
    assertThat(refusal)
        .as(which)
        .hasMessageMatching("(?s)journal .*results.jsonl.journal line [0-9]+, byte [0-9]+ .*");
  }

  private static void clean(JournalFiles files) throws IOException {
    try (Stream<Path> all = Files.list(files.folder())) {
      List<Path> torn = all.filter(it -> it.toString().contains(".torn-")).toList();
      for (Path it : torn) {
        Files.delete(it);
      }
    }
  }
}
