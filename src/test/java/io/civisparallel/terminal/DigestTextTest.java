package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Digest;
import io.civisparallel.event.Digest.Example;
import io.civisparallel.event.Digest.First;
import io.civisparallel.event.Digest.Group;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTextTest {

  @Test
  void groupsComeFirstAndThenOneFailureInFull() {
    Digest digest =
        new Digest(
            32,
            Map.of("task", 32),
            List.of(
                new Group(
                    "task",
                    "java.lang.IllegalStateException",
                    "acme.Calc.run(Calc.java:20)",
                    17,
                    new First(2, 3, "row 2 is bad\u001b[31m")),
                new Group(
                    "timeout",
                    "timeout",
                    "acme.Calc.read(Calc.java:31)",
                    9,
                    new First(8, 9, "no answer after 30 s")),
                new Group("lost", "container", null, 1, new First(11, 0, "it is gone")),
                new Group("memory", "java.lang.OutOfMemoryError", null, 1, null)),
            5,
            3,
            false,
            new Example(
                2,
                3,
                "{\"n\":3}",
                "https://api.example/jobs/1/runs/2",
                List.of(
                    "java.lang.IllegalStateException: row 2 is bad",
                    "\tat acme.Calc.run(Calc.java:20)",
                    "Caused by: acme.Worse",
                    "\t... 1 more"),
                List.of("reading\u202e", "\tgone")));
    assertThat(String.join("\n", DigestText.lines(digest)))
        .isEqualTo(
            """
              17 x java.lang.IllegalStateException (first: line 3, set 2)
                   at acme.Calc.run(Calc.java:20)
               9 x timeout (first: line 9, set 8)
                   at acme.Calc.read(Calc.java:31)
                   no answer after 30 s
               1 x lost: container (set 11)
                   it is gone
               1 x memory: java.lang.OutOfMemoryError
              3 more kinds, 5 failures (see the rows)

            line 3, set 2: {"n":3}
              https://api.example/jobs/1/runs/2
              java.lang.IllegalStateException: row 2 is bad
                  at acme.Calc.run(Calc.java:20)
              Caused by: acme.Worse
              ... 1 more
              the last lines of its log:
              | reading?
              |  gone""");
  }

  @Test
  void groupsStayWithinEightyColumns() {
    String wide = "acme." + "wide.".repeat(60) + "Name";
    Digest digest =
        new Digest(
            1_000_000,
            Map.of("task", 1_000_000),
            List.of(
                new Group("task", wide, wide + ".run(A.java:1)", 999_999, new First(7, 8, wide)),
                new Group("setup", "acme." + "w".repeat(50), null, 1, new First(9, 10, "x"))),
            1_000_000,
            491,
            true,
            null);
    List<String> lines = DigestText.lines(digest);
    assertThat(lines).allMatch(line -> line.length() <= 80);
    assertThat(lines)
        .contains(
            "           (first: line 8, set 7)",
            "  491 or more other kinds, 1000000 failures (see the rows)");
  }

  @Test
  void nothingIsSaidWhereNothingFailed() {
    assertThat(DigestText.lines(new Digest(0, Map.of(), List.of(), 0, 0, false, null))).isEmpty();
  }
}
