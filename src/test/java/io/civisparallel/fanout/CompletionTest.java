package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.settings.BatchSettings;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.OnInterrupt;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.settings.RunSettings.PaceSettings;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import io.civisparallel.settings.ScriptSettings;
import io.civisparallel.settings.ScriptSettings.CurrentJob;
import io.civisparallel.settings.ScriptSettings.Origin;
import io.civisparallel.settings.ScriptSettings.TemplateSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.MemoryPlatform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the platform knows is read before anything is made; what cannot be used is refused. */
class CompletionTest {

  private static final String MATH = "java.lang.Math::abs(int)";

  private static final ContainerSpec OUTER =
      ContainerSpec.builder("their/image", "3", "true").name("outer").cancelTimeout(300).build();

  private static final Param TASK = new Param("CIVIS_PARALLEL_TASK", "string", true, null, null);

  @TempDir private Path folder;

  private final MemoryPlatform platform = new MemoryPlatform();

  private PreparedRun prepared(String target, Origin origin) throws IOException {
    Path arguments = Files.writeString(folder.resolve("args.jsonl"), "[1]\n");
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream()),
            Clock.system(),
            Randomness.system(),
            Disk.system(),
            null,
            "test");
    ScriptSettings script =
        new ScriptSettings(
            ScriptSettings.NONE.credentials(),
            ScriptSettings.NONE.placement(),
            null,
            true,
            null,
            origin);
    RunSettings settings =
        new RunSettings(
            new ProgramSettings(target, List.of(), List.of()),
            new FileSettings(
                arguments.toString(),
                folder.resolve("results.jsonl").toString(),
                Order.INPUT,
                false,
                FileSettings.DEFAULT_MAX_INLINE_RESULT),
            PlainContainer.with(script),
            new PaceSettings(null, null, null),
            RetrySettings.DEFAULT,
            PartSettings.ALL,
            BatchSettings.NONE,
            LimitSettings.NONE,
            CleanupSettings.DEFAULT.with(OnInterrupt.CANCEL),
            EngineSettings.PROCESS,
            null);
    return new FanOut(surroundings).prepare(settings, PlatformTraits.CIVIS);
  }

  private static Origin infer(long job) {
    return new Origin(true, null, new CurrentJob(job, null));
  }

  private static Origin template(long id) {
    return new Origin(false, new TemplateSettings(id, List.of(), null), null);
  }

  private void refused(String told, String target, Origin origin) throws IOException {
    try (PreparedRun run = prepared(target, origin)) {
      assertThat(run.isComplete()).isFalse();
      assertThatThrownBy(() -> run.execute(platform, event -> {}))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(told);
    }
    assertThat(folder.resolve("results.jsonl")).doesNotExist();
  }

  @Test
  void theScriptThatItRunsInDecidesAlsoHowLongAnEndMayTake() throws IOException {
    long job = platform.createScript(OUTER);
    try (PreparedRun run = prepared(MATH, infer(job))) {
      assertThat(run.endsWithin()).isEqualTo(Duration.ofSeconds(60 + 40));
      long before = platform.calls();
      run.complete(platform);
      assertThat(platform.calls()).isEqualTo(before + 1);
      assertThat(run.isComplete()).isTrue();
      assertThat(run.endsWithin()).isEqualTo(Duration.ofSeconds(300 + 40));
      assertThat(run.describe())
          .contains("image       their/image:3")
          .anyMatch(line -> line.contains("\"CIVIS_PARENT_JOB_ID\""));
    }
  }

  @Test
  void aTemplateIsShownAsTheRequestThatItBecomes() throws IOException {
    ContainerSpec backing = OUTER.toBuilder().params(List.of(TASK)).build();
    long template = platform.makeTemplate(platform.createScript(backing));
    try (PreparedRun run = prepared(MATH, template(template))) {
      run.complete(platform);
      assertThat(run.describe())
          .contains("template    " + template, "request     POST /scripts/custom")
          .contains("  \"fromTemplateId\" : " + template + ",");
    }
  }

  @Test
  void aBackingScriptThatMayNotBeReadIsSaidToBeThat() throws IOException {
    long script = platform.createScript(OUTER);
    long template = platform.makeTemplate(script);
    long job =
        platform.createScript(
            new CustomSpec("c", template, Map.of(), CustomSpec.Overrides.NONE, true, null));
    try (PreparedRun run = prepared(MATH, infer(job))) {
      run.complete(platform);
      assertThat(run.describe()).contains("image       their/image:3");
    }
    platform.forbid(script);
    refused("no permission to read its script " + script, MATH, infer(job));
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    refused("job 999 (CIVIS_JOB_ID) is no container script", MATH, infer(999));
    refused("--template 999: there is no such template", MATH, template(999));
  }

  @Test
  void aProgramThatIsNowhereIsRefused() throws IOException {
    long job = platform.createScript(OUTER);
    refused("has no repository that the program could be in", "acme.Calc::run", infer(job));
    long code =
        platform.createScript(
            OUTER.toBuilder().repository(new ContainerSpec.Repository("acme/calc", null)).build());
    try (PreparedRun run = prepared("acme.Calc::run", infer(code))) {
      run.complete(platform);
      assertThat(run.describe()).contains("repository  acme/calc");
    }
  }
}
