package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.SetRanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

  @Test
  void setsThatStandNextToEachOtherAreOnePiece() {
    long seed = 11;
    List<Integer> indices = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
    Collections.shuffle(indices, new Random(seed));
    Backlog backlog = Backlog.of(500, Selection.all(500));
    for (int index : indices) {
      backlog = backlog.with(index, 2, 0);
    }
    assertThat(backlog.again().get(0).list())
        .as("seed %s", seed)
        .containsExactly(new Piece(0, 500, 2));
  }

  @Test
  void whatIsTakenIsTakenOnceAndTheFewestAttemptsFirst() {
    Backlog backlog =
        Backlog.of(1, Selection.all(2)).with(0, 3, 0).with(5, 2, 0).with(4, 2, 0).with(1, 3, 0);
    List<Piece> taken = new ArrayList<>();
    while (!backlog.isEmpty()) {
      Backlog.Share share = backlog.take(1);
      taken.addAll(share.pieces());
      backlog = share.rest();
    }
    assertThat(taken)
        .containsExactly(
            new Piece(1, 1, 1),
            new Piece(4, 1, 2),
            new Piece(5, 1, 2),
            new Piece(0, 1, 3),
            new Piece(1, 1, 3));
  }

  @Test
  void aHundredThousandSetsOfWhichNoTwoAreNeighboursComeThroughInOrder() {
    int sets = 200_000;
    List<Integer> failed =
        new ArrayList<>(IntStream.range(0, sets).filter(it -> it % 2 == 0).boxed().toList());
    List<Integer> inOrder = List.copyOf(failed);
    long seed = 12;
    Collections.shuffle(failed, new Random(seed));
    Backlog backlog = Backlog.of(sets, Selection.all(sets));
    for (int index : failed) {
      backlog = backlog.with(index, 3, 0);
    }
    List<Integer> taken = new ArrayList<>();
    while (!backlog.isEmpty()) {
      Backlog.Share share = backlog.take(1);
      assertThat(share.pieces()).hasSize(1).allMatch(it -> it.count() == 1 && it.attempt() == 3);
      taken.add(share.pieces().get(0).first());
      backlog = share.rest();
    }
    assertThat(taken).as("seed %s", seed).isEqualTo(inOrder);
  }

  @Test
  void ofAPartOfAFileOnlyItsSetsAreTakenAndOneContainerCarriesSeveralPieces() {
    PartSettings part = new PartSettings(SetRanges.parse("3,10-20"), null);
    Backlog backlog = Backlog.of(0, Selection.of(part, 30));
    Backlog.Share first = backlog.take(5);
    assertThat(first.pieces()).containsExactly(new Piece(3, 1, 1), new Piece(10, 4, 1));
    Backlog.Share second = first.rest().with(11, 1, 0).with(3, 2, 0).take(100);
    assertThat(second.pieces()).containsExactly(new Piece(11, 1, 1), new Piece(14, 7, 1));
    Backlog.Share last = second.rest().take(9);
    assertThat(last.pieces()).containsExactly(new Piece(3, 1, 2));
    assertThat(last.rest().isEmpty()).isTrue();
  }

  @Test
  void whatWasTakenFromIsAsItWas() {
    Backlog before = Backlog.of(9, Selection.all(9)).with(3, 2, 0).with(7, 2, 0);
    Backlog after = before.take(1).rest().with(8, 2, 0);
    assertThat(before.again().get(0).list())
        .containsExactly(new Piece(3, 1, 2), new Piece(7, 1, 2));
    assertThat(after.again().get(0).list()).containsExactly(new Piece(7, 2, 2));
  }

  @Test
  void aContainerIsGivenAsManySetsAsItMayCarryAllAtTheSameAttempt() {
    Backlog backlog = Backlog.of(3, Selection.all(10)).with(0, 1, 0).with(1, 2, 0).with(5, 2, 0);
    Backlog.Share givenBack = backlog.take(4);
    assertThat(givenBack.pieces()).containsExactly(new Piece(0, 1, 1), new Piece(3, 3, 1));
    Backlog.Share last = givenBack.rest().take(100);
    assertThat(last.pieces()).containsExactly(new Piece(6, 4, 1));
    Backlog.Share again = last.rest().take(100);
    assertThat(again.pieces()).containsExactly(new Piece(1, 1, 2), new Piece(5, 1, 2));
    assertThat(again.rest().isEmpty()).isTrue();
  }
}
