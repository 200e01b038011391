package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.FarJournal.Carried;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.OpenContainer;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what is on the platform a journal is made that says the same, and no set is in it twice. */
class FarJournalTest {

  private static final int SETS = 10;

  @TempDir private Path folder;
  private ArgumentSets arguments;

  @BeforeEach
  void writeArguments() throws IOException {
    Path file = Files.writeString(folder.resolve("args.jsonl"), "[1]\n".repeat(SETS));
    arguments = ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, 20);
  }

  @AfterEach
  void closeArguments() {
    arguments.close();
  }

  private Replay replay(Carried... containers) {
    return replay(null, containers);
  }

  private Replay replay(@Nullable List<Piece> part, Carried... containers) {
    Entry.Begun begun =
        new Entry.Begun(
            Entry.FORMAT,
            "far",
            "0a1b",
            SETS,
            NullNode.instance,
            new Entry.Digests("", List.of(), ""),
            new Entry.Place(true, "https://example.org", 7),
            part);
    Entry.Uploaded uploaded = new Entry.Uploaded(1, List.of(), null, 2L);
    Replay replay = new Replay();
    int sequence = 0;
    for (Entry it : new FarJournal(begun, uploaded, arguments).entries(List.of(containers))) {
      replay.take(++sequence, it);
    }
    return replay;
  }

  private static Carried ran(int number, int first, int count, int attempt) {
    return new Carried(
        number, List.of(new Piece(first, count, attempt)), 100 + number, 200 + number, false);
  }

  private static Carried idle(int number, int first) {
    return new Carried(number, List.of(new Piece(first, 1, 1)), 100 + number, 0, false);
  }

  private static OpenContainer open(Replay replay, int number) {
    return replay.open().stream().filter(it -> it.number() == number).findFirst().orElseThrow();
  }

  @Test
  void whatRanIsAdoptedAndWhatWasNotStartedIsLookedAtFirst() {
    Replay replay = replay(ran(1, 0, 1, 1), idle(2, 1));
    assertThat(replay.made()).isEqualTo(2);
    assertThat(replay.next()).isEqualTo(2);
    assertThat(open(replay, 1).runId()).isEqualTo(201);
    assertThat(open(replay, 2).jobId()).isEqualTo(102);
    assertThat(open(replay, 2).runId()).isZero();
    assertThat(open(replay, 2).startIntended()).isTrue();
  }

  @Test
  void aContainerThatIsMissingIsLookedForByItsNameBeforeItIsMade() {
    Replay replay = replay(ran(1, 0, 1, 1), ran(4, 3, 1, 1));
    assertThat(replay.made()).isEqualTo(4);
    assertThat(open(replay, 2).pieces()).containsExactly(new Piece(1, 1, 1));
    assertThat(open(replay, 3).pieces()).containsExactly(new Piece(2, 1, 1));
    assertThat(open(replay, 2).jobId()).isZero();
    assertThat(replay.again()).isEmpty();
  }

  @Test
  void whereItIsNotClearWhichContainerHadWhatTheSetsAreGivenAnew() {
    Replay batches = replay(ran(1, 0, 3, 1), ran(3, 7, 3, 1));
    assertThat(batches.again().keySet()).containsExactly(3, 4, 5, 6);
    Replay retries = replay(ran(1, 0, 1, 1), ran(4, 2, 1, 1));
    assertThat(retries.again().keySet()).containsExactly(1);
    assertThat(retries.made()).isEqualTo(4);
  }

  @Test
  void ofAPartOfTheFileOnlyItsSetsAreLookedFor() {
    List<Piece> part = List.of(new Piece(1, 1, 1), new Piece(4, 2, 1), new Piece(8, 2, 1));
    Replay oneEach = replay(part, ran(1, 1, 1, 1), ran(4, 8, 1, 1));
    assertThat(open(oneEach, 2).pieces()).containsExactly(new Piece(4, 1, 1));
    assertThat(open(oneEach, 3).pieces()).containsExactly(new Piece(5, 1, 1));
    assertThat(oneEach.next()).isEqualTo(9);
    Replay batches = replay(part, ran(3, 9, 1, 1));
    assertThat(batches.again().keySet()).containsExactly(1, 4, 5, 8);
    assertThatThrownBy(() -> replay(part, ran(1, 2, 1, 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("do not fit together: there is no set 2");
  }

  @Test
  void onlyTheLatestAttemptCounts() {
    Replay replay = replay(ran(1, 0, 1, 1), ran(2, 1, 1, 1), ran(3, 0, 1, 2), ran(4, 0, 1, 3));
    assertThat(replay.open()).extracting(OpenContainer::number).containsExactly(2, 4);
    assertThat(open(replay, 4).pieces()).containsExactly(new Piece(0, 1, 3));
  }

  @Test
  void ofABatchThoseSetsCountThatNobodyTriedAgain() {
    Replay replay = replay(ran(1, 0, 5, 1), ran(2, 2, 1, 2));
    assertThat(open(replay, 1).pieces()).containsExactly(new Piece(0, 2, 1), new Piece(3, 2, 1));
    assertThat(open(replay, 2).pieces()).containsExactly(new Piece(2, 1, 2));
  }

  @Test
  void whatWasCancelledIsRunAgainUnlessItReported() {
    Carried cancelled = new Carried(1, List.of(new Piece(0, 1, 1)), 101, 201, true);
    assertThat(open(replay(cancelled), 1).cancelling()).isTrue();
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    for (Carried[] containers :
        new Carried[][] {
          {ran(1, 5, 1, 1)},
          {ran(1, 0, 1, 1), ran(2, 9, 5, 1)},
          {ran(2, 0, 1, 1), ran(1, 1, 1, 1)},
          {new Carried(1, List.of(new Piece(0, 1, 1), new Piece(4, 1, 1)), 1, 1, false)},
        }) {
      assertThatThrownBy(() -> replay(containers))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("do not fit together");
    }
  }

  /** A run as dispatch makes it: sets in order, some tried again, of which scripts are lost. */
  @Test
  void whateverIsMissingNoSetIsOwedTwiceAndNoneIsForgotten() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Carried> all = new ArrayList<>();
      Map<Integer, Integer> attempts = new TreeMap<>();
      int next = 0;
      for (int number = 1; next < SETS || random.nextInt(3) > 0; number++) {
        boolean again = next == SETS || (next > 0 && random.nextInt(4) == 0);
        int set = again ? random.nextInt(next) : next++;
        all.add(ran(number, set, 1, attempts.merge(set, 1, Integer::sum)));
      }
      all.removeIf(it -> random.nextInt(5) == 0);
      Replay replay = replay(all.toArray(Carried[]::new));
      int[] owed = new int[SETS];
      replay.open().stream()
          .flatMap(it -> it.pieces().stream())
          .forEach(it -> owed[it.first()] += it.count());
      replay.again().keySet().forEach(it -> owed[it]++);
      for (int set = 0; set < replay.next(); set++) {
        assertThat(owed[set]).as("set %d of round %d, seed %d", set, round, seed).isEqualTo(1);
      }
    }
  }
}
