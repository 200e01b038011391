package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of a run is run by itself: over HTTP within this JVM. */
class ReproductionTest {

  private static final int SETS = 6;

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void open() {
    run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT);
    run.retrying(new RetrySettings(0, 0, 0, Set.of()));
    platform =
        RestPlatform.open(
            RestSettings.builder(URI.create(run.served().endpoint()), run.served()::key)
                .pace(Pace.UNLIMITED)
                .build());
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  private JsonNode reproduce(int index) throws IOException {
    Reproduction found = reproduction(index);
    try (PreparedSet set = found.prepare(found.settings().forOneSet(false), run.traits(1), null)) {
      warnings.addAll(set.warnings());
      PreparedSet.Outcome outcome = set.execute(platform, events::add, lines -> {});
      JsonNode row = Json.parse(outcome.row());
      assertThat(row.path("status").asText())
          .isEqualToIgnoringCase(Objects.requireNonNull(outcome.status()).name());
      return row;
    }
  }

  private Reproduction reproduction(int index) {
    return Reproduction.find(folder.resolve("results.jsonl").toString(), index, run.surroundings());
  }

  /** All files, with what they hold. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        files.put(it.toString(), Files.readString(it));
      }
    }
    return files;
  }

  @Test
  void itIsRunAtItsOwnIndexAndLineAndNothingOfTheRunIsChanged() throws IOException {
    run.failing(index -> index == 4).over(platform, 2);
    Map<String, String> before = files();
    int executed = run.executed().size();

    JsonNode well = reproduce(3);
    JsonNode failed = reproduce(4);

    assertThat(files()).isEqualTo(before);
    assertThat(run.executed()).hasSize(executed + 2);
    assertThat(well.path("index").asInt()).isEqualTo(3);
    assertThat(well.path("line").asInt()).isEqualTo(4);
    assertThat(well.path("arguments").toString()).isEqualTo("[-3]");
    assertThat(well.path("result").asInt()).isEqualTo(3);
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aRunThatGoesOnIsNotDisturbedAndASetWithoutARowIsFoundToo() throws IOException {
    List<Integer> results = new ArrayList<>();
    run.interruptedOnce(
        event -> {
          if (event instanceof Event.SetFinished && results.isEmpty()) {
            results.add(reproduced(5));
          }
          return false;
        });
    assertThat(run.over(platform, 1)).isEqualTo(PreparedRun.Result.SUCCEEDED);
    assertThat(results).containsExactly(5);
    assertThat(run.verify().areInOrder()).isTrue();
  }

  private int reproduced(int index) {
    try {
      return reproduce(index).path("result").asInt();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whereTheArgumentsFileHasChangedTheRowSaysWhatTheyWere() throws IOException {
    run.over(platform, 2);
    Path arguments = folder.resolve("args.jsonl");
    Files.writeString(arguments, "[17]\n\n[18]\n");
    assertThat(reproduce(2).path("result").asInt()).isEqualTo(2);
    Files.delete(arguments);
    assertThat(reproduce(5).path("line").asInt()).isEqualTo(6);
  }

  @Test
  void aSetWhoseArgumentsAreNowhereIsRefused() throws IOException {
    run.interruptedOnce(Event.SetFinished.class::isInstance).over(platform, 1);
    Files.writeString(folder.resolve("args.jsonl"), "[17]\n");
    assertThatThrownBy(() -> reproduction(SETS - 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no row in the journal")
        .hasMessageContaining("args.jsonl");
    assertThatThrownBy(() -> reproduction(SETS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("There is no set 6 in run ");
  }

  @Test
  void aRunThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> reproduction(0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("There is nothing to run again: ");
  }

  @Test
  void thatTheCodeIsAnotherIsSaid() throws IOException {
    Path jar = UserProgram.in(folder).with("package acme; public class A {}").jar("code.jar");
    run.with(jar).over(platform, 2);
    Files.copy(
        UserProgram.in(folder).with("package acme; public class B {}").jar("other.jar"),
        jar,
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(reproduce(1).path("result").asInt()).isEqualTo(1);
    assertThat(warnings)
        .containsExactly("code.jar changed since the run: the set gets it as it is now");
  }

  @Test
  void whatCameOfItIsToldLast() throws IOException {
    run.over(platform, 1);
    reproduce(0);
    assertThat(events).hasSize(2);
    assertThat(events.get(0)).isInstanceOf(Event.ContainerStarted.class);
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            Event.SetFinished.class, it -> assertThat(it.status()).isEqualTo(SetStatus.SUCCEEDED));
  }
}
