package io.civisparallel.plan;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Bootstrap;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.ContainerSpecBuilder;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.ScriptSettings;
import io.civisparallel.settings.ScriptSettings.CurrentJob;
import io.civisparallel.settings.ScriptSettings.TemplateSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes frames of what the user said, as far as that alone decides. */
final class Frames {

  /** The parameters that name the job in which the fan-out itself runs (FACTS). */
  static final String PARENT_JOB = "CIVIS_PARENT_JOB_ID";

  static final String PARENT_RUN = "CIVIS_PARENT_RUN_ID";

  private Frames() {}

  /**
   * The frame of a run.
   *
   * @throws UserException if the parts contradict each other
   */
  static ScriptFrame of(ContainerSettings settings) {
    TemplateSettings template = settings.script().origin().template();
    return template == null ? container(settings) : custom(settings, template);
  }

  private static ScriptFrame container(ContainerSettings settings) {
    ScriptSettings script = settings.script();
    ScriptJson extra = ScriptJson.of(script.json(), ScriptFields.CONTAINER);
    List<Param> params = params(settings);
    checkOnce(params, extra.params());
    if (!script.origin().infer()) {
      check(extra.params(), extra.arguments());
    }
    ContainerSpec spec =
        ContainerSpec.builder(
                settings.image(), settings.imageTag(), Bootstrap.command(settings.setupCommand()))
            .repository(repository(settings))
            .resources(new Resources(settings.cpu(), settings.memory(), settings.disk()))
            .params(params)
            .gitCredentialId(script.credentials().git())
            .remoteHostCredentialId(script.credentials().remoteHost())
            .cancelTimeout(
                Objects.requireNonNullElse(
                    script.cancelTimeout(), ContainerSpecBuilder.CANCEL_TIMEOUT))
            .timeZone(script.placement().timeZone())
            .instanceType(script.placement().instanceType())
            .partitionLabel(script.placement().partitionLabel())
            .targetProjectId(script.placement().targetProjectId())
            .hidden(script.hidden())
            .extra(extra.text())
            .build();
    return new ScriptFrame(spec, Assignment.PARAM, parents(script.origin().job()));
  }

  private static ScriptFrame custom(ContainerSettings settings, TemplateSettings template) {
    ScriptSettings script = settings.script();
    CustomSpec.Overrides overrides =
        new CustomSpec.Overrides(
            settings.isGiven("--cpu") ? (Integer) settings.cpu() : null,
            settings.isGiven("--memory") ? (Integer) settings.memory() : null,
            settings.isGiven("--disk") ? (Double) settings.disk() : null,
            script.placement().timeZone(),
            script.placement().partitionLabel(),
            script.placement().targetProjectId());
    ScriptJson extra = ScriptJson.of(script.json(), ScriptFields.CUSTOM);
    CustomSpec spec =
        new CustomSpec("", template.id(), Map.of(), overrides, script.hidden(), extra.text());
    String taskParam = Objects.requireNonNullElse(template.taskParam(), Assignment.PARAM);
    return new ScriptFrame(spec, taskParam, parents(script.origin().job()));
  }

  /** Refuses arguments that meet no parameter, and parameters that lack their argument. */
  static void check(List<Param> params, Set<String> arguments) {
    List<String> problems = Arguments.problems(params, arguments);
    if (!problems.isEmpty()) {
      throw new UserException("--script-json: " + String.join("; ", problems));
    }
  }

  private static List<Param> params(ContainerSettings settings) {
    List<Param> params = new ArrayList<>();
    settings.params().forEach(it -> params.add(Param.fixed(it.name(), it.value())));
    settings
        .script()
        .credentials()
        .params()
        .forEach(it -> params.add(Param.credential(it.name(), it.credentialId())));
    return params;
  }

  private static void checkOnce(List<Param> params, List<Param> more) {
    Set<String> names = new HashSet<>(params.stream().map(Param::name).toList());
    for (Param param : more) {
      if (names.contains(param.name())) {
        throw new UserException(
            "the parameter "
                + param.name()
                + " is given by an option and in --script-json: leave one out");
      }
    }
  }

  private static List<Param> parents(@Nullable CurrentJob job) {
    List<Param> params = new ArrayList<>();
    if (job != null) {
      params.add(parent(PARENT_JOB, job.jobId()));
    }
    if (job != null && job.runId() != null) {
      params.add(parent(PARENT_RUN, job.runId()));
    }
    return params;
  }

  private static Param parent(String name, long id) {
    return new Param(name, "integer", false, Long.toString(id), null);
  }

  private static @Nullable Repository repository(ContainerSettings settings) {
    return settings.repoUri() == null
        ? null
        : new Repository(settings.repoUri(), settings.repoRef());
  }
}
