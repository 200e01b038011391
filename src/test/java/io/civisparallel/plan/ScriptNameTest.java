package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are read as they were made, whatever a run is called, and those of others are not ours. */
class ScriptNameTest {

  private static final String DIGEST = "0123456789abcdef";

  @TempDir private Path folder;

  private static ScriptName name(String run) {
    return new ScriptName(run, "0a1b2c3d", 7, 20, 29, 2, DIGEST);
  }

  @Test
  void aNameTellsRunTokenContainerSetsAttemptAndDigest() {
    assertThat(name("nightly").text())
        .isEqualTo(
            "civis-parallel nightly 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789abcdef");
    assertThat(ScriptName.parse(name("nightly").text())).contains(name("nightly"));
    assertThat(name("nightly").piece()).isEqualTo(new Piece(20, 10, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        " ",
        "  two",
        "7",
        "container 3",
        "x 00000000 container 3 sets 0-0 attempt 1 0123456789abcdef",
        "civis-parallel x 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789abcdef",
        "line\nline",
        "é→\uD83D\uDE00",
        "$(rm -rf /)",
      })
  void aRunMayBeCalledWhateverPeopleLike(String run) {
    assertThat(ScriptName.parse(name(run).text())).contains(name(run));
  }

  @Test
  void whatIsMadeIsReadBack() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      int first = random.nextInt(1_000_000);
      ScriptName name =
          new ScriptName(
              words(random),
              Integer.toHexString(random.nextInt()),
              1 + random.nextInt(1_000_000),
              first,
              first + random.nextInt(1_000),
              1 + random.nextInt(20),
              "%016x".formatted(random.nextLong()));
      assertThat(ScriptName.parse(name.text())).as("seed %d", seed).contains(name);
    }
  }

  private static String words(Random random) {
    List<String> all = List.of("container", "sets", "attempt", "0-0", "1", DIGEST, " ", "x");
    StringBuilder words = new StringBuilder("r");
    for (int i = random.nextInt(12); i > 0; i--) {
      words.append(' ').append(all.get(random.nextInt(all.size())));
    }
    return words.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "civis-parallel",
        "civis-parallel nightly",
        "nightly 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789abcdef",
        "civis-parallel 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789abcdef",
        "civis-parallel nightly 0a1b2c3d container 7 sets 20-29 attempt 2",
        "civis-parallel nightly 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789abcdef copy",
        "copy of civis-parallel nightly 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789abcdef",
        "civis-parallel nightly 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789ABCDEF",
        "civis-parallel nightly 0a1b2c3d container 0 sets 20-29 attempt 2 0123456789abcdef",
        "civis-parallel nightly 0a1b2c3d container 7 sets 29-20 attempt 2 0123456789abcdef",
        "civis-parallel nightly 0a1b2c3d container 7 sets 020-29 attempt 2 0123456789abcdef",
        "civis-parallel nightly 0a1b2c3d container 7 sets -1-29 attempt 2 0123456789abcdef",
        "civis-parallel nightly 0a1b2c3d container 9999999999 sets 0-1 attempt 2 0123456789abcdef",
        "civis-parallel nightly 0a1b2c3d  container 7 sets 20-29 attempt 2 0123456789abcdef",
        "Civis-Parallel nightly 0a1b2c3d container 7 sets 20-29 attempt 2 0123456789abcdef",
      })
  void whatOthersCallTheirScriptsIsNotOurs(String name) {
    assertThat(ScriptName.parse(name)).isEmpty();
  }

  @Test
  void theDigestIsOfTheLinesOfTheSets() throws IOException {
    Piece both = new Piece(1, 2, 1);
    try (ArgumentSets arguments = arguments("[0]\n[1]\n[2]\n[3]\n");
        ArgumentSets others = arguments("[0]\n[1]\n[7]\n[3]\n");
        ArgumentSets fewer = arguments("[0]\n[1]\n")) {
      ScriptName name = ScriptName.of("nightly", "0a1b2c3d", 3, List.of(both), arguments);
      assertThat(name.digest()).isEqualTo(arguments.sha256(1, 2).substring(0, 16));
      assertThat(ScriptName.parse(name.text())).contains(name);
      assertThat(name.fits(List.of(name.piece()), arguments)).isTrue();
      assertThat(name.fits(List.of(name.piece()), others)).isFalse();
      assertThat(name.fits(List.of(name.piece()), fewer)).isFalse();
    }
  }

  @Test
  void setsWithGapsBetweenThemAreNotTakenForAllInBetween() throws IOException {
    try (ArgumentSets arguments = arguments("[0]\n[1]\n[2]\n[3]\n")) {
      List<Piece> gap = List.of(new Piece(0, 1, 1), new Piece(3, 1, 1));
      List<Piece> attempts = List.of(new Piece(0, 2, 1), new Piece(2, 2, 2));
      for (List<Piece> pieces : List.of(gap, attempts)) {
        ScriptName name = ScriptName.of("nightly", "0a1b2c3d", 3, pieces, arguments);
        assertThat(name.text()).contains(" sets 0-3 attempt 1 ");
        assertThat(name.fits(List.of(name.piece()), arguments)).isFalse();
        assertThat(name.fits(pieces, arguments)).isTrue();
      }
    }
  }

  private ArgumentSets arguments(String lines) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "args", ".jsonl"), lines);
    return ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, 20);
  }
}
