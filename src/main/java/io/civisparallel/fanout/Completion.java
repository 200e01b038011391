package io.civisparallel.fanout;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.UserException;
import io.civisparallel.plan.Inference;
import io.civisparallel.plan.Plan;
import io.civisparallel.plan.ScriptFrame;
import io.civisparallel.plan.TemplateFit;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.ScriptSettings.CurrentJob;
import io.civisparallel.settings.ScriptSettings.Origin;
import io.civisparallel.settings.ScriptSettings.TemplateSettings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes a plan with what only the platform knows: the script to be like, or the template. It
 * reads, and makes nothing.
 */
final class Completion {

  private static final int NOT_FOUND = 404;

  private final ContainerSettings settings;
  private final Program program;

  Completion(ContainerSettings settings, Program program) {
    this.settings = settings;
    this.program = program;
  }

  /** Whether there is anything to be read. */
  boolean isNeeded() {
    Origin origin = settings.script().origin();
    return origin.infer() || origin.template() != null;
  }

  /**
   * Completes the plan; one to which nothing is missing stays as it is.
   *
   * @throws UserException if what is read cannot be used, or cannot be read with this key
   */
  Plan complete(Plan plan, Platform platform) {
    Origin origin = settings.script().origin();
    TemplateSettings template = origin.template();
    CurrentJob job = origin.job();
    if (template != null) {
      return plan.with(fromTemplate(plan.frame(), template, platform));
    }
    return origin.infer() && job != null
        ? plan.with(inferred(plan.frame(), job.jobId(), platform)).checked()
        : plan;
  }

  private static ScriptFrame fromTemplate(
      ScriptFrame frame, TemplateSettings settings, Platform platform) {
    return TemplateFit.complete(
        settings,
        frame,
        read(
            () -> platform.template(settings.id()),
            "--template "
                + settings.id()
                + ": there is no such template, or this key has no permission to see it"));
  }

  private ScriptFrame inferred(ScriptFrame frame, long jobId, Platform platform) {
    ScriptDetails current =
        read(
            () -> platform.script(jobId),
            "--infer: job "
                + jobId
                + " (CIVIS_JOB_ID) is no container script, or this key has no permission to read it");
    @Nullable Long template = current.fromTemplateId();
    ScriptDetails from = template == null ? current : backing(template, platform);
    ScriptFrame complete = Inference.complete(settings, frame, from, current.arguments());
    checkProgram(complete, from);
    return complete;
  }

  private static ScriptDetails backing(long templateId, Platform platform) {
    String sorry =
        "--infer: the current script was made from template %d, but this key has no permission to"
            + " read %s: ask its author for it, or give --image and the like instead";
    long scriptId =
        read(() -> platform.template(templateId), sorry.formatted(templateId, "that template"))
            .scriptId();
    return read(
        () -> platform.script(scriptId), sorry.formatted(templateId, "its script " + scriptId));
  }

  /** A program that is not here has to be in the repository, which is known only now. */
  private void checkProgram(ScriptFrame frame, ScriptDetails from) {
    boolean hasRepository = ((ContainerSpec) frame.script()).repository() != null;
    if (!program.isHere() && !hasRepository) {
      throw new UserException(
          "--infer: script "
              + from.id()
              + " has no repository that the program could be in: add --classpath or --repo-uri");
    }
  }

  private static <T> T read(Supplier<T> call, String notFound) {
    try {
      return call.get();
    } catch (PlatformException e) {
      if (e.status() == NOT_FOUND) {
        throw new UserException(notFound);
      }
      throw e;
    }
  }
}
