package io.civisparallel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetRangesTest {

  @Test
  void whatOverlapsOrTouchesIsOneRange() {
    assertThat(SetRanges.parse("10-20,3,4,15-30,7"))
        .containsExactly(new SetRange(3, 4), new SetRange(7, 7), new SetRange(10, 30));
    assertThat(SetRanges.parse("5,5,5-5")).containsExactly(new SetRange(5, 5));
  }

  @Test
  void anyListMeansTheSetsThatItNames() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<SetRange> wanted =
          IntStream.rangeClosed(0, random.nextInt(6))
              .map(it -> random.nextInt(40))
              .mapToObj(first -> new SetRange(first, first + random.nextInt(5)))
              .toList();
      String text =
          wanted.stream().map(it -> it.first() + "-" + it.last()).collect(Collectors.joining(","));
      assertThat(indices(SetRanges.parse(text)))
          .as("%s, seed %d", text, seed)
          .isSorted()
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(indices(wanted).stream().distinct().toList());
    }
  }

  private static List<Integer> indices(List<SetRange> ranges) {
    return ranges.stream()
        .flatMap(it -> IntStream.rangeClosed(it.first(), it.last()).boxed())
        .toList();
  }
}
