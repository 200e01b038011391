package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.SetRanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static Selection of(String sets, int total) {
    return Selection.of(new PartSettings(SetRanges.parse(sets), null), total);
  }

  @Test
  void anySelectionAnswersAsASetOfIndicesDoes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int total = 1 + random.nextInt(30);
      BitSet chosen = new BitSet();
      for (int picks = random.nextInt(total); picks >= 0; picks--) {
        chosen.set(random.nextInt(total));
      }
      String words = String.join(",", chosen.stream().mapToObj(String::valueOf).toList());
      check(of(words, total), chosen, total, "seed " + seed + ": " + words + " of " + total);
    }
  }

  private static void check(Selection it, BitSet chosen, int total, String which) {
    assertThat(it.count()).as(which).isEqualTo(chosen.cardinality());
    assertThat(it.isPart()).as(which).isEqualTo(chosen.cardinality() < total);
    List<Integer> walked = new ArrayList<>();
    for (int index = it.next(0); index < total; index = it.next(index + 1)) {
      walked.add(index);
    }
    assertThat(walked).as(which).isEqualTo(chosen.stream().boxed().toList());
    for (int index = -1; index <= total; index++) {
      assertThat(it.contains(index)).as(which).isEqualTo(index >= 0 && chosen.get(index));
      int next = index < 0 ? 0 : chosen.nextSetBit(index);
      assertThat(it.next(Math.max(0, index)))
          .as(which)
          .isEqualTo(index < 0 ? chosen.nextSetBit(0) : next < 0 ? total : next);
      BitSet before = chosen.get(0, Math.max(0, index));
      assertThat(it.countBefore(Math.max(0, index))).as(which).isEqualTo(before.cardinality());
    }
    BitSet between = new BitSet();
    it.between(total / 3, total).forEach(piece -> between.set(piece.first(), piece.last() + 1));
    chosen.clear(0, total / 3);
    assertThat(between).as(which).isEqualTo(chosen);
    assertThat(Selection.of(it.pieces(), total)).as(which).isEqualTo(it);
  }

  @Test
  void theLimitCountsTheChosenSets() {
    PartSettings part = new PartSettings(SetRanges.parse("3,10-20"), 4);
    assertThat(Selection.of(part, 30).words()).isEqualTo("3,10-12");
    assertThat(Selection.of(new PartSettings(List.of(), 4), 30).words()).isEqualTo("0-3");
    assertThat(Selection.of(new PartSettings(List.of(), 40), 30)).isEqualTo(Selection.all(30));
    assertThat(Selection.all(30).pieces()).isNull();
  }

  @Test
  void aSetBeyondTheFileIsRefusedThoughTheLimitWouldNotReachIt() {
    PartSettings part = new PartSettings(SetRanges.parse("3,10-20"), 1);
    assertThatThrownBy(() -> Selection.of(part, 20))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no set 20: the arguments file has 20, which count from 0 to 19");
  }

  @Test
  void piecesThatNoJournalCanHaveAreRefused() {
    for (List<Piece> pieces :
        List.of(
            List.<Piece>of(),
            List.of(new Piece(-1, 2, 1)),
            List.of(new Piece(0, 0, 1)),
            List.of(new Piece(3, Integer.MAX_VALUE, 1)),
            List.of(new Piece(3, 2, 1), new Piece(4, 1, 1)),
            List.of(new Piece(3, 2, 1), new Piece(5, 1, 1)),
            List.of(new Piece(3, 2, 1), new Piece(1, 1, 1)))) {
      assertThatThrownBy(() -> Selection.of(pieces, 10))
          .as(pieces.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Selection.of((List<Piece>) null, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyPiecesAreNamedByTheFirst() {
    String even = String.join(",", Arrays.asList("0 2 4 6 8 10 12 14 16 18 20".split(" ")));
    assertThat(of(even, 30).words()).isEqualTo("0,2,4,6,8,10,12,14,16,18,...");
  }
}
