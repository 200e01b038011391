package io.civisparallel.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a run that belong to another run, or that somebody takes away while it goes on. */
class TakenTest {

  private static final int SETS = 6;
  private static final int JOBS = 2;

  @TempDir private Path folder;

  private final CrashDisk disk = new CrashDisk();
  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void open() {
    run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT).lastingOn(disk);
    platform = run.open();
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  private Path results() {
    return folder.resolve("results.jsonl");
  }

  private Path journal() {
    return folder.resolve("results.jsonl.journal");
  }

  private void refuses(String... words) throws IOException {
    byte[] before = Files.readAllBytes(journal());
    assertThatThrownBy(() -> run.withoutOverwriting().over(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Cannot write results to " + results())
        .hasMessageContaining("another -o")
        .hasMessageContaining("--overwrite")
        .hasMessageContainingAll(words);
    assertThat(journal()).hasBinaryContent(before);
  }

  @Test
  void aRunOntoAnotherIsToldWhatToDoWithThatOne() throws IOException {
    run.failing(index -> index == 2).over(platform, JOBS);
    refuses("of whose 6 argument sets 1 failed", "civis-parallel retry " + results());

    run.failing(index -> false).retry(platform, JOBS);
    refuses("whose 6 argument sets all succeeded");

    List<String> entries = Files.readAllLines(journal());
    Files.write(journal(), entries.subList(0, entries.size() - 1));
    refuses("cut off with 6 of 6 rows", "civis-parallel resume " + results());
  }

  @Test
  void aRunThatReplacesAnotherAndIsCutOffBeforeItsFirstRowIsResumedAndHarmsNothingUntilThen()
      throws IOException {
    run.over(platform, JOBS);
    byte[] before = Files.readAllBytes(results());
    AtomicBoolean cut = new AtomicBoolean();
    run.before(
        index -> {
          // Only once: another container may come to this when the disk is there again.
          if (cut.compareAndSet(false, true)) {
            disk.crashAt(disk.operations().size());
          }
        });
    assertThatThrownBy(() -> run.over(platform, JOBS)).isInstanceOf(EnvironmentException.class);
    disk.recover(3);
    assertThat(results()).hasBinaryContent(before);

    assertThat(run.warningsOnResume(JOBS))
        .anyMatch(it -> it.contains("still has the results of the run before"));
    assertThat(results()).hasBinaryContent(before);
    assertThat(run.before(index -> {}).resume(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    assertThat(run.verify().areInOrder()).isTrue();
    assertThat(results()).content().isNotEqualTo(new String(before, UTF_8));
  }

  @Test
  void aJournalThatIsRemovedMeanwhileIsWrittenAnewAndTheRunResumed() throws IOException {
    run.before(index -> delete(index == 3 ? journal() : folder.resolve("nothing")));
    assertThatThrownBy(() -> run.over(platform, JOBS))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("it was removed while the run went on, and is written anew");

    assertThat(run.before(index -> {}).resume(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    assertThat(run.executed()).isEqualTo(IntStream.range(0, SETS).boxed().toList());
    assertThat(run.verify().areInOrder()).isTrue();
  }

  @Test
  void aResultsFileThatBecomesSomethingElseIsLeftAloneUntilItIsMovedAway() throws IOException {
    run.before(index -> replace(index == 3));
    assertThatThrownBy(() -> run.over(platform, JOBS))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("it was removed or replaced while the run went on");

    run.before(index -> {});
    assertThatThrownBy(() -> run.resume(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it is no results file any more");
    assertThat(results()).hasContent("dear diary");
    Files.delete(results());
    assertThat(run.resume(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    assertThat(run.executed()).isEqualTo(IntStream.range(0, SETS).boxed().toList());
    assertThat(run.verify().areInOrder()).isTrue();
  }

  @Test
  void aResultsFileThatIsCutOffMeanwhileStopsTheRunAndIsMadeAnewWhenItIsResumed()
      throws IOException {
    run.interruptedOnce(event -> isRowOf(0, event) && cutOff(results(), 0));
    assertThatThrownBy(() -> run.over(platform, JOBS))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("it was changed while the run went on");

    run.interruptedOnce(event -> false);
    assertThat(run.resume(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    assertThat(run.executed()).isEqualTo(IntStream.range(0, SETS).boxed().toList());
    assertThat(run.verify().areInOrder()).isTrue();
  }

  @Test
  void theResultsFileOfARunThatHasEndedIsMadeAnewIfItIsNotWhole() throws IOException {
    run.over(platform, JOBS);
    byte[] whole = Files.readAllBytes(results());
    for (long left : new long[] {0, 1, whole.length / 2, whole.length - 40, whole.length - 1}) {
      assertThat(unsuccessful()).isZero();
      cutOff(results(), left);
      assertThat(unsuccessful()).isNull();
      assertThat(run.resume(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      assertThat(results()).hasBinaryContent(whole);
    }

    Files.writeString(results(), "hello\n");
    assertThat(unsuccessful()).isNull();
    assertThatThrownBy(() -> run.resume(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it is no results file any more. Move it away");
    assertThat(results()).hasContent("hello");
    assertThat(run.executed()).hasSize(SETS);
  }

  private Integer unsuccessful() {
    try (EarlierRun earlier = run.earlier()) {
      return earlier.unsuccessful();
    }
  }

  private static boolean isRowOf(int index, Event event) {
    return event instanceof Event.SetFinished finished && finished.report().index() == index;
  }

  /** Keeps the file, but not what is in it; and interrupts nobody. */
  private static boolean cutOff(Path file, long size) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(boolean now) {
    try {
      if (now) {
        Path diary = Files.writeString(folder.resolve("diary"), "dear diary");
        Files.move(diary, results(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
