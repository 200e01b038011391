package io.civisparallel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is made of what is known already is there whole or not at all. */
class WholeJournalTest {

  private static final int SETS = 4;

  @TempDir private Path folder;

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    entries.add(Journals.begun(SETS));
    for (int set = 0; set < SETS; set++) {
      entries.addAll(Journals.whole(set + 1, set));
    }
    return entries;
  }

  private JournalFiles files(String name) throws IOException {
    return JournalFiles.beside(Files.createDirectory(folder.resolve(name)).resolve("r.jsonl"));
  }

  @Test
  void whereverThePowerIsCutThereIsNoneOrAWholeOneAndItCanBeMadeThen() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    CrashDisk disk = new CrashDisk();
    FileJournal.write(disk, files("whole"), entries());
    int operations = disk.operations().size();
    disk.recover(0);
    for (int cut = 0; cut < operations; cut++) {
      String which = "cut at %d of %d, seed %d".formatted(cut, operations, seed);
      JournalFiles files = files("cut" + cut);
      disk.crashAt(cut);
      assertThatThrownBy(() -> FileJournal.write(disk, files, entries()))
          .as(which)
          .isInstanceOf(EnvironmentException.class);
      disk.recover(random.nextLong());
      if (!files.exist()) {
        FileJournal.write(disk, files, entries());
      }
      try (FileJournal journal = FileJournal.open(disk, files)) {
        assertThat(journal.replay().rows()).as(which).isEqualTo(SETS);
      }
      disk.recover(0);
      try (var left = Files.list(files.folder())) {
        assertThat(left.filter(it -> it.toString().contains(".torn"))).as(which).isEmpty();
      }
    }
  }

  @Test
  void oneThatIsThereIsNotTouched() throws IOException {
    JournalFiles files = files("there");
    Files.writeString(files.journal(), "mine");
    assertThatThrownBy(() -> FileJournal.write(new CrashDisk(), files, entries()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is there already");
    assertThat(files.journal()).hasContent("mine");
  }
}
