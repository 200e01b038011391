package io.civisparallel.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.plan.Selection;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.SetRanges;
import io.civisparallel.system.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedSinkTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private @TempDir Path folder;
  private Path waiting;

  @BeforeEach
  void nameTheWaitingFile() {
    waiting = folder.resolve("waiting");
  }

  @Test
  void writesWhatComesInOrderAtOnceAndMakesNoFile() throws IOException {
    OrderedSink sink = sink(3);

    add(sink, 0);
    add(sink, 1);

    assertThat(written()).isEqualTo("row 0\nrow 1\n");
    assertThat(waiting).doesNotExist();
  }

  @Test
  void holdsRowsBackUntilTheEarlierOnesAreThere() throws IOException {
    OrderedSink sink = sink(3);

    add(sink, 2);
    add(sink, 1);
    assertThat(written()).isEmpty();

    add(sink, 0);
    assertThat(written()).isEqualTo("row 0\nrow 1\nrow 2\n");
  }

  @Test
  void doesNotWaitForSetsThatAreNotChosen() throws IOException {
    PartSettings part = new PartSettings(SetRanges.parse("3-4,9"), null);
    OrderedSink sink = sink(Selection.of(part, 12));

    add(sink, 9);
    assertThat(sink.isPlaced(9)).isFalse();
    add(sink, 3);
    add(sink, 4);

    assertThat(written()).isEqualTo("row 3\nrow 4\nrow 9\n");
    assertThat(sink.isPlaced(9)).isTrue();
    sink.releaseAll();
    assertThat(written()).isEqualTo("row 3\nrow 4\nrow 9\n");
  }

  @Test
  void bringsAnyOrderIntoTheOrderOfTheArguments() throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      written.reset();
      List<Integer> indexes = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
      Collections.shuffle(indexes, new Random(seed));
      OrderedSink sink = sink(200);

      for (int index : indexes) {
        add(sink, index);
      }
      sink.close();

      String expected =
          String.join("", IntStream.range(0, 200).mapToObj(it -> "row " + it + "\n").toList());
      assertThat(written()).as("rows with seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void writesWhatWaitsWhenTheEarlierOnesWillNotCome() throws IOException {
    OrderedSink sink = sink(4);
    add(sink, 1);
    add(sink, 3);

    sink.releaseAll();

    assertThat(written()).isEqualTo("row 1\nrow 3\n");
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    OrderedSink sink = sink(2);
    add(sink, 1);
    assertThat(waiting).exists();

    sink.close();

    assertThat(folder).isEmptyDirectory();
  }

  private OrderedSink sink(int sets) {
    return sink(Selection.all(sets));
  }

  private OrderedSink sink(Selection sets) {
    RowSink rows =
        new RowSink() {
          @Override
          public void append(byte[] row) throws IOException {
            written.write(row);
          }

          @Override
          public void settle() {}

          @Override
          public void sync() {}

          @Override
          public void finish() {}

          @Override
          public void close() {}
        };
    return new OrderedSink(rows, Disk.system(), waiting, sets);
  }

  private static void add(OrderedSink sink, int index) throws IOException {
    sink.add(index, ("row " + index + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
