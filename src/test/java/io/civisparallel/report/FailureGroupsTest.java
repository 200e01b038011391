package io.civisparallel.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Digest;
import io.civisparallel.event.Digest.First;
import io.civisparallel.results.FailedRow;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureGroupsTest {

  private final FailureGroups groups = new FailureGroups(false);

  @Test
  void takesTogetherWhatIsAlikeButForWhatItSaid() {
    groups.add(row(7, "task", "acme.Bad", "row 7 is bad", "acme.Calc.run(Calc.java:1)"));
    groups.add(row(2, "task", "acme.Bad", "row 2 is bad\nreally", "acme.Calc.run(Calc.java:1)"));
    groups.add(row(3, "task", "acme.Bad", "row 3 is bad", "acme.Calc.run(Calc.java:2)"));
    groups.add(row(4, "timeout", "acme.Bad", "row 4 is bad", "acme.Calc.run(Calc.java:1)"));
    groups.add(row(5, "task", "exit", "exit code 3", null));
    groups.add(row(6, "task", "exit", "exit code 4", null));

    Digest digest = groups.digest();

    assertThat(digest.failed()).isEqualTo(6);
    assertThat(digest.kinds()).containsOnly(entry("task", 5), entry("timeout", 1));
    assertThat(digest.groups())
        .containsExactly(
            new Digest.Group(
                "task",
                "acme.Bad",
                "acme.Calc.run(Calc.java:1)",
                2,
                new First(2, 102, "row 2 is bad")),
            new Digest.Group("task", "exit", null, 2, new First(5, 105, "exit code 3")),
            new Digest.Group(
                "task",
                "acme.Bad",
                "acme.Calc.run(Calc.java:2)",
                1,
                new First(3, 103, "row 3 is bad")),
            new Digest.Group(
                "timeout",
                "acme.Bad",
                "acme.Calc.run(Calc.java:1)",
                1,
                new First(4, 104, "row 4 is bad")));
    assertThat(digest.example()).isNotNull();
    assertThat(digest.example().index()).isEqualTo(2);
    assertThat(digest.hiddenGroups()).isZero();
  }

  private static java.util.Map.Entry<String, Integer> entry(String kind, int count) {
    return java.util.Map.entry(kind, count);
  }

  @Test
  void moreGroupsThanCanBeReadAreCounted() {
    for (int i = 0; i < 13; i++) {
      groups.add(row(i, "task", "T" + i, "x", null));
    }
    groups.add(row(13, "task", "T12", "x", null));
    Digest digest = groups.digest();
    assertThat(digest.groups()).hasSize(10);
    assertThat(digest.groups().get(0).type()).isEqualTo("T12");
    assertThat(digest.hiddenGroups()).isEqualTo(3);
    assertThat(digest.hidden()).isEqualTo(3);
    assertThat(digest.uncounted()).isFalse();
  }

  @Test
  void aMillionKindsTakeNoMoreThanTheirBound() {
    String long16 = "x".repeat(1 << 16);
    for (int i = 0; i < 1_000_000; i++) {
      boolean isLarge = i < 2_000;
      groups.add(row(i, "task", "T" + i + (isLarge ? long16 : ""), isLarge ? long16 : "x", null));
    }
    Digest digest = groups.digest();
    assertThat(digest.failed()).isEqualTo(1_000_000);
    assertThat(digest.kinds()).containsExactly(entry("task", 1_000_000));
    assertThat(digest.groups()).hasSize(10);
    assertThat(digest.hidden()).isEqualTo(999_990);
    assertThat(digest.uncounted()).isTrue();
    assertThat(digest.groups().get(0).type()).hasSize(303);
  }

  @Test
  void theFirstIsToldInFullWhereItEndedTheRun() {
    FailureGroups failFast = new FailureGroups(true);
    failFast.add(row(9, "task", "first", "x", null));
    failFast.add(row(1, "task", "second", "x", null));
    failFast.add(row(2, "task", "second", "x", null));
    assertThat(failFast.digest().example().index()).isEqualTo(9);
  }

  @Test
  void aSetThatIsRunAgainIsTakenOut() {
    FailureGroups.Group group = groups.add(row(1, "task", "T", "x", null));
    groups.add(row(2, "task", "T", "x", null));
    groups.remove(group, 1);
    assertThat(groups.digest().groups())
        .containsExactly(new Digest.Group("task", "T", null, 1, null));
    assertThat(groups.digest().example()).isNull();
    groups.remove(group, 2);
    assertThat(groups.digest().failed()).isZero();
    groups.add(row(3, "task", "T", "y", null));
    assertThat(groups.digest().groups().get(0).first()).isEqualTo(new First(3, 103, "y"));
  }

  @Test
  void anExampleHasWhatOneWantsToReadOfIt() {
    String trace =
        "acme.Bad: boom\n"
            + frames("acme.Calc.a", 100)
            + "Caused by: acme.Worse\n"
            + frames("acme.Calc.b", 100);
    List<String> logs =
        List.of("one", "Exception in thread \"main\" acme.Bad: boom", "\tat acme.Calc.a(5)", "two");
    groups.add(
        new FailedRow(
            1, 2, "[" + "1,".repeat(500), "task", "acme.Bad", "boom. Do", trace, logs, "u"));
    Digest.Example example = groups.digest().example();
    assertThat(example).isNotNull();
    assertThat(example.arguments()).hasSize(303).endsWith("...");
    assertThat(example.trace()).hasSize(21).startsWith("acme.Bad: boom. Do", "acme.Bad: boom");
    assertThat(example.trace().subList(16, 21))
        .containsExactly(
            "Caused by: acme.Worse",
            "\tat acme.Calc.b(0)",
            "\tat acme.Calc.b(1)",
            "\tat acme.Calc.b(2)",
            "... 183 more lines");
    assertThat(example.log()).containsExactly("one", "two");
  }

  private static String frames(String method, int count) {
    return String.join(
        "", IntStream.range(0, count).mapToObj(i -> "\tat " + method + "(" + i + ")\n").toList());
  }

  private static FailedRow row(
      int index, String kind, String type, String message, @Nullable String frame) {
    String trace = frame == null ? null : type + ": " + message + "\n\tat " + frame + "\n";
    return new FailedRow(
        index, 100 + index, "[" + index + "]", kind, type, message, trace, List.of(), null);
  }
}
