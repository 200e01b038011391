package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.Numbers;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings.NamedValue;
import io.civisparallel.settings.ScriptSettings.CurrentJob;
import io.civisparallel.settings.ScriptSettings.Origin;
import io.civisparallel.settings.ScriptSettings.TemplateSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for scripts that are made like others: from a template, or like the current one. */
@Command(optionListHeading = "%nTemplates:%n")
final class TemplateOptions {

  private static final String JOB = "CIVIS_JOB_ID";

  private static final String RUN = "CIVIS_RUN_ID";

  /** What a template decides for the scripts that are made from it. */
  private static final List<String> DECIDED =
      List.of(
          "--infer",
          "--image",
          "--image-tag",
          "--repo-uri",
          "--repo-ref",
          "--setup-cmd",
          "--param",
          "--credential",
          "--git-credential-id",
          "--remote-host-credential-id",
          "--cancel-timeout",
          "--instance-type");

  @Option(
      names = "--infer",
      negatable = true,
      description =
          "Makes the containers like the one that this runs in: image, repository, resources,"
              + " parameters. Options given win.")
  private boolean infer;

  @Option(
      names = "--template",
      paramLabel = "ID",
      converter = Values.Id.class,
      description =
          "Makes custom scripts from a template. It needs a parameter CIVIS_PARALLEL_TASK, and its"
              + " command has to end by calling civis-parallel worker.")
  private @Nullable Long template;

  @Option(
      names = "--template-argument",
      paramLabel = "NAME=VALUE",
      converter = Values.TemplateArgument.class,
      description = "A value for a parameter of the template; may be given again.")
  private List<NamedValue> arguments = new ArrayList<>();

  @Option(
      names = "--template-task-param",
      paramLabel = "NAME",
      converter = Values.Variable.class,
      description = "The template's parameter for the task. Default: CIVIS_PARALLEL_TASK.")
  private @Nullable String taskParam;

  /**
   * What else decides how scripts are made.
   *
   * @param given the options that were given
   * @param chosen the platform
   * @param environment variables by name
   * @throws UserException if options contradict each other, or need what is not there
   */
  Origin settings(Set<String> given, PlatformSettings chosen, Map<String, String> environment) {
    @Nullable TemplateSettings from = template(given);
    boolean here = chosen.kind().value() == PlatformKind.LOCAL;
    if (template == null && !arguments.isEmpty()) {
      throw new UserException("--template-argument is for a template: add --template");
    }
    if (template == null && taskParam != null) {
      throw new UserException("--template-task-param is for a template: add --template");
    }
    if (here && (infer || template != null)) {
      throw new UserException(
          (infer ? "--infer" : "--template")
              + " names something that only Civis Platform has: set "
              + PlatformSettings.KEY
              + ", and leave out --platform local");
    }
    @Nullable CurrentJob job = here ? null : job(environment);
    if (infer && job == null) {
      throw new UserException(
          "--infer is for use inside a container script, but " + JOB + " is not set: this is none");
    }
    return new Origin(infer, from, job);
  }

  private @Nullable TemplateSettings template(Set<String> given) {
    if (template == null) {
      return null;
    }
    for (String option : DECIDED) {
      if (given.contains(option)) {
        throw new UserException(
            option + " and --template cannot go together: the template decides that");
      }
    }
    Set<String> names = new HashSet<>();
    for (NamedValue argument : arguments) {
      if (!names.add(argument.name())) {
        throw new UserException("--template-argument " + argument.name() + " is given twice");
      }
    }
    return new TemplateSettings(template, arguments, taskParam);
  }

  /** The job in which this program runs; the platform sets both variables in every container. */
  private @Nullable CurrentJob job(Map<String, String> environment) {
    String jobId = environment.getOrDefault(JOB, "").strip();
    String runId = environment.getOrDefault(RUN, "").strip();
    if (jobId.isEmpty()) {
      return null;
    }
    return new CurrentJob(id(JOB, jobId), runId.isEmpty() ? null : id(RUN, runId));
  }

  private static Long id(String variable, String text) {
    try {
      return Numbers.id(text);
    } catch (UserException e) {
      throw new UserException(variable + " is set, but " + e.getMessage());
    }
  }
}
