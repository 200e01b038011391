package io.civisparallel.cli;

import io.civisparallel.settings.Numbers;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.SetRange;
import io.civisparallel.settings.SetRanges;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for a part of an arguments file. */
@Command(optionListHeading = "%nArgument sets:%n")
final class PartOptions {

  @Option(
      names = "--sets",
      paramLabel = "LIST",
      converter = Ranges.class,
      description =
          "Only these argument sets of the file, by their index from 0, such as 3,10-20. Default:"
              + " all.")
  private @Nullable Chosen sets;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = First.class,
      description = "Only the first N argument sets, of those of --sets if both are given.")
  private @Nullable Integer limit;

  /** Which argument sets are meant. */
  PartSettings settings() {
    return new PartSettings(sets == null ? List.of() : sets.ranges(), limit);
  }

  /** Picocli takes a list for several values. */
  private record Chosen(List<SetRange> ranges) {}

  /** How many; as many as there are in the largest run. */
  static final class First extends Values.Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 1, Integer.MAX_VALUE);
    }
  }

  /** Which argument sets. */
  static final class Ranges extends Values.Checked<Chosen> {
    @Override
    Chosen read(String text) {
      return new Chosen(SetRanges.parse(text));
    }
  }
}
