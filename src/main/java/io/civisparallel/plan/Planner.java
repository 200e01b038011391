package io.civisparallel.plan;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Bootstrap;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.system.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes plans. Pure: the same settings and arguments give the same plan. */
public final class Planner {

  private Planner() {}

  /**
   * What the plan is made of beside the settings.
   *
   * @param run the run's name
   * @param token that makes the names of its scripts unique
   * @param sets how many argument sets there are
   * @param target what each container runs
   * @param codeDigests SHA-256 of each file of code, in the order of the class path
   * @param pace how fast to go
   * @param cleanup what of it stays on the platform
   */
  public record Facts(
      String run,
      String token,
      int sets,
      Assignment.Target target,
      List<String> codeDigests,
      Pace pace,
      Cleanup cleanup) {

    /** Takes a copy of the list. */
    public Facts {
      codeDigests = List.copyOf(codeDigests);
    }
  }

  /** Makes the plan of a run. */
  public static Plan plan(RunSettings settings, Facts facts) {
    ScriptFrame frame = new ScriptFrame(container(settings.container()), Assignment.PARAM);
    Retries retries =
        new Retries(settings.retries().maxSubmitRetries(), settings.retries().maxJobRetries());
    return new Plan(
        facts.run(),
        facts.token(),
        facts.sets(),
        facts.pace(),
        retries,
        facts.cleanup(),
        facts.target(),
        frame,
        fingerprint(facts, frame));
  }

  private static ContainerSpec container(ContainerSettings settings) {
    return ContainerSpec.builder(
            settings.image(), settings.imageTag(), Bootstrap.command(settings.setupCommand()))
        .repository(repository(settings))
        .resources(new Resources(settings.cpu(), settings.memory(), settings.disk()))
        .params(settings.params().stream().map(it -> Param.fixed(it.name(), it.value())).toList())
        .build();
  }

  private static @Nullable Repository repository(ContainerSettings settings) {
    return settings.repoUri() == null
        ? null
        : new Repository(settings.repoUri(), settings.repoRef());
  }

  /** A digest of all that decides what a set computes, but the set itself. */
  private static String fingerprint(Facts facts, ScriptFrame frame) {
    return Sha256.of(Json.write(List.of(facts.target(), facts.codeDigests(), frame)));
  }
}
