package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of an arguments file is run, and very many containers are not started by mistake. */
class PartIT {

  private static final String TARGET = "java.lang.Math::floorDiv(int,int)";

  @TempDir private Path folder;

  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder).with("HOME", folder.toString());
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  @Test
  void theChosenSetsKeepTheirPlaceInAllCommands() {
    desk.file("args.jsonl", "[0,1]\n\n[1,1]\n[2,0]\n{\"no\":\"fit\"}\n[4,1]\n[5,1]\n");
    Shell.Outcome run =
        desk.run(
            "run",
            TARGET,
            "args.jsonl",
            "-o",
            "rows.jsonl",
            "--platform=local",
            "--sets=4-5,1-2",
            "--limit=3",
            "--batch-size=2");

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("platform: local, engine: process\nplanned: 3 of 6 sets in 2 containers, ")
        .contains("3 argument sets: 2 succeeded, 1 failed");
    assertThat(Row.all(Run.read(desk.path("rows.jsonl"))))
        .extracting(it -> it.index() + ":" + it.json().path("line").asInt())
        .containsExactly("1:3", "2:4", "4:6");
    String[] verify = {"verify", "args.jsonl", "rows.jsonl", "--sets=1-2,4"};
    assertThat(desk.run(verify).exit()).isZero();
    assertThat(desk.run("verify", "args.jsonl", "rows.jsonl").exit()).isEqualTo(1);
    assertThat(desk.run("status", "rows.jsonl").out())
        .contains("sets        3: 2 succeeded, 1 failed", "part        sets 1-2,4, of 6 in the");
    assertThat(desk.run("logs", "rows.jsonl", "3").err()).contains("Set 3 is not in run");
    Shell.Outcome retry = desk.run("retry", "rows.jsonl");
    assertThat(retry.exit()).as(retry.err()).isEqualTo(1);
    assertThat(retry.err())
        .contains("retrying 1 of the 3 argument sets", "planned: 1 of 3 sets in 1 container\n");
    assertThat(desk.run(verify).exit()).isZero();
  }

  @Test
  void moreThanAThousandContainersWantAWord() {
    desk.file("args.jsonl", "[1,1]\n".repeat(1_001));
    String[] run = {"run", TARGET, "args.jsonl", "-o", "rows.jsonl"};
    assertThat(desk.refusesReading("y\n", run))
        .contains("would start 1001 containers, more than 1000: say --yes", "--batch-size auto");
  }
}
