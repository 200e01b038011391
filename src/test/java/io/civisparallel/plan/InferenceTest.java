package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.RunSettings.NamedValue;
import io.civisparallel.settings.ScriptSettings;
import io.civisparallel.settings.ScriptSettings.CredentialParam;
import io.civisparallel.settings.ScriptSettings.Credentials;
import io.civisparallel.settings.ScriptSettings.CurrentJob;
import io.civisparallel.settings.ScriptSettings.Origin;
import io.civisparallel.settings.ScriptSettings.Placement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InferenceTest {

  private static final String TASK = "{\"version\":1,\"client\":\"1.0\",\"run\":\"outer\"}";

  private static final ScriptDetails FROM =
      new ScriptDetails(
          7,
          null,
          "their/image",
          "3",
          new Repository("their/repository", "their-ref"),
          List.of(
              Param.fixed("FIXED", "theirs"),
              new Param("OPEN", "integer", true, null, null),
              new Param("MAYBE", "bool", false, null, "true"),
              new Param("CIVIS_PARENT_JOB_ID", "integer", false, "1", null),
              new Param("CIVIS_PARENT_RUN_ID", "integer", false, "2", null),
              new Param("CIVIS_PARALLEL_TASK", "string", true, null, null),
              new Param("WORK", "string", true, null, null)),
          Map.of(),
          5L,
          6L,
          300,
          400,
          2.5,
          9,
          "Asia/Tokyo");

  private static final Map<String, String> ARGUMENTS =
      Map.of("OPEN", "3", "CIVIS_PARALLEL_TASK", Json.write(TASK), "WORK", Json.write(TASK));

  private static ScriptFrame infer(ContainerSettings settings, ScriptDetails from) {
    return Inference.complete(settings, Frames.of(settings), from, ARGUMENTS);
  }

  private static ContainerSpec inferred(ContainerSettings settings) {
    return (ContainerSpec) infer(settings, FROM).script();
  }

  private static ContainerSettings settings(Set<String> given) {
    return settings(given, null);
  }

  private static ContainerSettings settings(Set<String> given, @Nullable String json) {
    boolean repository = given.contains("--repo-uri");
    boolean ref = given.contains("--repo-ref");
    return new ContainerSettings(
        "my/image",
        "my-tag",
        repository ? "my/repository" : null,
        ref ? "my-ref" : null,
        null,
        111,
        222,
        3.5,
        given.contains("--param") ? List.of(new NamedValue("FIXED", "mine")) : List.of(),
        new ScriptSettings(
            new Credentials(
                given.contains("--credential")
                    ? List.of(new CredentialParam("OPEN", 12))
                    : List.of(),
                given.contains("--git-credential-id") ? 55L : null,
                given.contains("--remote-host-credential-id") ? 66L : null),
            new Placement(given.contains("--time-zone") ? "UTC" : null, null, null, null),
            given.contains("--cancel-timeout") ? 0 : null,
            true,
            json,
            new Origin(true, null, new CurrentJob(70, 71L))),
        given);
  }

  @Test
  void withoutAWordOfTheUserEverythingIsAsItIsThere() {
    ContainerSpec spec = inferred(settings(Set.of()));
    assertThat(spec.image() + ":" + spec.imageTag()).isEqualTo("their/image:3");
    assertThat(spec.repository()).isEqualTo(FROM.repository());
    assertThat(spec.resources()).isEqualTo(new Resources(300, 400, 2.5));
    assertThat(spec.gitCredentialId()).isEqualTo(5);
    assertThat(spec.remoteHostCredentialId()).isEqualTo(6);
    assertThat(spec.cancelTimeout()).isEqualTo(9);
    assertThat(spec.timeZone()).isEqualTo("Asia/Tokyo");
    assertThat(spec.arguments()).isEqualTo(Map.of("OPEN", "3"));
    assertThat(spec.command()).doesNotContain("their");
  }

  @Test
  void neitherParentsNorTasksAreHandedDown() {
    assertThat(inferred(settings(Set.of())).params())
        .extracting(Param::name)
        .containsExactly("FIXED", "OPEN", "MAYBE");
    assertThat(infer(settings(Set.of()), FROM).passing())
        .extracting(Param::name, Param::value)
        .containsExactly(tuple("CIVIS_PARENT_JOB_ID", "70"), tuple("CIVIS_PARENT_RUN_ID", "71"));
  }

  @Test
  void whatTheUserGaveWinsKeyByKey() {
    ContainerSpec spec =
        inferred(
            settings(
                Set.of(
                    "--image",
                    "--repo-uri",
                    "--memory",
                    "--param",
                    "--credential",
                    "--git-credential-id",
                    "--remote-host-credential-id",
                    "--cancel-timeout",
                    "--time-zone")));
    assertThat(spec.image() + ":" + spec.imageTag()).isEqualTo("my/image:my-tag");
    assertThat(spec.repository()).isEqualTo(new Repository("my/repository", null));
    assertThat(spec.resources()).isEqualTo(new Resources(300, 222, 2.5));
    assertThat(spec.gitCredentialId()).isEqualTo(55);
    assertThat(spec.remoteHostCredentialId()).isEqualTo(66);
    assertThat(spec.cancelTimeout()).isZero();
    assertThat(spec.timeZone()).isEqualTo("UTC");
    assertThat(spec.params())
        .contains(Param.fixed("FIXED", "mine"), Param.credential("OPEN", 12))
        .extracting(Param::name)
        .containsExactlyInAnyOrder("FIXED", "OPEN", "MAYBE");
    assertThat(spec.arguments()).isEmpty();
  }

  @Test
  void aTagOrRefAloneGoesWithWhatIsThere() {
    ContainerSpec spec = inferred(settings(Set.of("--image-tag", "--repo-ref")));
    assertThat(spec.image() + ":" + spec.imageTag()).isEqualTo("their/image:my-tag");
    assertThat(spec.repository()).isEqualTo(new Repository("their/repository", "my-ref"));
  }

  @Test
  void whatIsNotSaidThereIsAsWithoutInference() {
    ScriptDetails silent =
        new ScriptDetails(
            7, null, null, null, null, List.of(), Map.of(), null, null, null, null, null, 0, null);
    ContainerSpec spec = (ContainerSpec) infer(settings(Set.of()), silent).script();
    assertThat(spec.image() + ":" + spec.imageTag()).isEqualTo("my/image:my-tag");
    assertThat(spec.resources()).isEqualTo(new Resources(111, 222, 3.5));
    assertThat(spec.cancelTimeout()).isEqualTo(60);
    assertThat(spec.repository()).isNull();
  }

  @Test
  void aScriptJsonMayDeclareAndGiveThemOtherwise() {
    ContainerSpec spec =
        inferred(
            settings(
                Set.of(),
                "{\"params\":[{\"name\":\"FIXED\",\"type\":\"integer\"}],"
                    + "\"arguments\":{\"FIXED\":1,\"OPEN\":4}}"));
    assertThat(spec.params()).extracting(Param::name).containsExactly("OPEN", "MAYBE");
    assertThat(spec.arguments()).isEmpty();
    assertThat(spec.extra()).contains("\"arguments\":{\"FIXED\":1,\"OPEN\":4}");
    assertThatThrownBy(() -> inferred(settings(Set.of(), "{\"arguments\":{\"OPNE\":4}}")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no parameter OPNE; did you mean OPEN?");
  }

  @Test
  void theParentsDoNotCountAsWhatIsComputed() {
    ContainerSettings settings = settings(Set.of());
    ScriptFrame frame = infer(settings, FROM);
    ScriptFrame elsewhere = new ScriptFrame(frame.script(), frame.taskParam(), List.of());
    assertThat(elsewhere.script()).isEqualTo(frame.script());
    assertThat(((ContainerSpec) frame.script()).params())
        .extracting(Param::name)
        .noneMatch(it -> it.startsWith("CIVIS_"));
  }
}
