package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.plan.Piece;
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
    Backlog backlog = new Backlog(500, 500, List.of());
    for (int index : indices) {
      backlog = backlog.with(index, 2);
    }
    assertThat(backlog.again()).as("seed %s", seed).containsExactly(new Piece(0, 500, 2));
  }

  @Test
  void whatIsTakenIsTakenOnceAndTheFewestAttemptsFirst() {
    Backlog backlog = new Backlog(1, 2, List.of()).with(0, 3).with(5, 2).with(4, 2).with(1, 3);
    List<Piece> taken = new ArrayList<>();
    while (!backlog.isEmpty()) {
      taken.addAll(backlog.first());
      backlog = backlog.withoutFirst();
    }
    assertThat(taken)
        .containsExactly(
            new Piece(1, 1, 1),
            new Piece(4, 1, 2),
            new Piece(5, 1, 2),
            new Piece(0, 1, 3),
            new Piece(1, 1, 3));
  }
}
