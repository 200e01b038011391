package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.testkit.CrashDisk;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rounds of retries: whole runs over HTTP within this JVM. */
class RetryTest {

  private static final int SETS = 10;
  private static final int JOBS = 4;

  @TempDir private Path folder;

  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void open() {
    run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT).lastingOn(new CrashDisk());
    platform = run.open();
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("results.jsonl"));
  }

  private static int index(String row) throws IOException {
    return Json.parse(row).path("index").intValue();
  }

  private static int attempts(String row) throws IOException {
    return Json.parse(row).path("attempts").intValue();
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void failedSetsGetANewRowInTheirOldPlaceAndTheOthersStayAsTheyAre(Order order)
      throws IOException {
    run.inOrderOf(order).failing(index -> index % 3 == 0);
    assertThat(run.over(platform, JOBS)).isEqualTo(Result.FAILED);
    List<String> before = lines();

    assertThat(run.failing(index -> index == 6).retry(platform, JOBS)).isEqualTo(Result.FAILED);
    List<String> after = lines();
    assertThat(after).hasSize(SETS);
    for (int i = 0; i < SETS; i++) {
      int index = index(before.get(i));
      assertThat(index(after.get(i))).isEqualTo(index);
      assertThat(attempts(after.get(i))).isEqualTo(index % 3 == 0 ? 2 : 1);
      assertThat(after.get(i).equals(before.get(i))).isEqualTo(index % 3 != 0);
    }

    assertThat(run.failing(index -> false).retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    for (String row : lines()) {
      assertThat(attempts(row)).isEqualTo(index(row) == 6 ? 3 : index(row) % 3 == 0 ? 2 : 1);
    }
    assertThat(run.verify().areInOrder()).isTrue();
    assertThat(run.executed()).containsExactly(0, 0, 1, 2, 3, 3, 4, 5, 6, 6, 6, 7, 8, 9, 9);
    assertThat(run.retry(platform, JOBS)).isNull();
    assertThat(folder.resolve("results.jsonl.journal.results")).doesNotExist();
  }

  @Test
  void setsOfAnotherKindKeepTheirRow() throws IOException {
    run.failing(index -> index == 2);
    run.over(platform, JOBS);
    List<String> before = lines();

    assertThat(run.retry(platform, JOBS, FailureKind.MEMORY, FailureKind.CANCELLED)).isNull();
    assertThat(lines()).isEqualTo(before);
    String kind = Json.parse(before.get(2)).path("error").path("kind").textValue();
    FailureKind its = FailureKind.valueOf(kind.toUpperCase(Locale.ROOT));
    assertThat(run.failing(index -> false).retry(platform, JOBS, its)).isEqualTo(Result.SUCCEEDED);
  }

  @Test
  void eachRoundTriesAsOftenAsTheRunDid() throws IOException {
    run.retrying(RetrySettings.of(0, 1)).failing(index -> index == 5);
    run.over(platform, JOBS);
    assertThat(attempts(lines().get(5))).isEqualTo(2);

    run.retry(platform, JOBS);
    assertThat(attempts(lines().get(5))).isEqualTo(4);
  }

  @Test
  void aRunThatHasNotEndedIsResumedFirst() throws IOException {
    run.over(platform, JOBS);
    Path journal = folder.resolve("results.jsonl.journal");
    List<String> entries = Files.readAllLines(journal);
    Files.write(journal, entries.subList(0, entries.size() - 1));

    assertThatThrownBy(() -> run.retry(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("civis-parallel resume " + folder.resolve("results.jsonl"));
  }

  @Test
  void codeThatWasMovedIsNamed() throws IOException {
    Path jar = UserProgram.in(folder).with("class Any {}").jar("any.jar");
    run.with(jar).failing(index -> index == 2);
    assertThat(run.over(platform, JOBS)).isEqualTo(Result.FAILED);
    Files.move(jar, folder.resolve("moved.jar"));

    assertThatThrownBy(() -> run.retry(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(jar + ", which it began with, is not there any more")
        .hasMessageNotContaining("--classpath");
  }

  @Test
  void withoutItsJournalARunIsNotRetried() throws IOException {
    run.over(platform, JOBS);
    Files.delete(folder.resolve("results.jsonl.journal"));

    assertThatThrownBy(() -> run.retry(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no journal results.jsonl.journal")
        .hasMessageContaining("another -o");
  }

  @Test
  void aResultsFileThatIsNotWhatTheRunLeftIsRefusedAndLeftAsItIs() throws IOException {
    run.failing(index -> index == 2);
    run.over(platform, JOBS);
    List<String> rows = lines();
    Path results = folder.resolve("results.jsonl");
    for (List<String> others :
        List.of(
            rows.subList(1, SETS),
            List.<String>of(),
            List.of("no row"),
            Stream.concat(rows.stream(), rows.stream().limit(1)).toList(),
            rows.stream().map(it -> it.replace("failed", "succeeded")).toList())) {
      Files.write(results, others);
      assertThatThrownBy(() -> run.retry(platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("is not what its run left");
      assertThat(lines()).isEqualTo(others);
    }
    Files.delete(results);
    assertThatThrownBy(() -> run.retry(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is gone");
    Files.write(results, rows);
    assertThat(run.failing(index -> false).retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
  }

  @Test
  void argumentsThatHaveChangedAreRefused() throws IOException {
    run.failing(index -> index == 2);
    run.over(platform, JOBS);
    Path arguments = folder.resolve("args.jsonl");
    Files.writeString(arguments, Files.readString(arguments).replace("-2", "-3"));

    assertThatThrownBy(() -> run.retry(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the arguments file " + arguments + " changed");
  }
}
