package io.civisparallel.fanout;

import io.civisparallel.bundle.CodeFile;
import io.civisparallel.plan.MoreMemory;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.ScriptSpec;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.settings.Durations;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in lines what a plan is about to do. Values of parameters may be secrets and stay out. */
final class Description {

  private Description() {}

  static List<String> of(Plan plan, Submission.Parts parts) {
    List<String> lines = new ArrayList<>();
    lines.add("run         " + plan.run());
    lines.add("target      " + plan.target().spec() + " (" + parts.program().checked() + ")");
    lines.add(
        "arguments   %s, %d bytes"
            .formatted(
                plan.sets() == 1 ? "1 set" : plan.sets() + " sets", parts.arguments().size()));
    if (plan.selection().isPart()) {
      lines.add(
          "part        %s, of %d sets"
              .formatted(plan.selection().words(), plan.selection().total()));
    }
    for (CodeFile file : parts.bundle().files()) {
      lines.add("code        %s, %d bytes".formatted(file.name(), file.size()));
    }
    lines.addAll(plan.frame().script().accept(new ScriptLines()));
    lines.add(
        "pace        %d containers at once, %d more prepared, state read every %s"
            .formatted(plan.pace().jobs(), plan.pace().preDispatch(), polling(plan.pace())));
    lines.add(
        "afterwards  %s, files live %d days, results as %s"
            .formatted(
                kept(plan.cleanup().keep()),
                plan.cleanup().filesLive().toDays(),
                plan.cleanup().maxJsonValue() > 0 ? "JSON values" : "files"));
    lines.addAll(memory(plan));
    lines.addAll(limits(plan.limits().settings()));
    @Nullable Path output = parts.results().file();
    lines.add("results     " + (output == null ? "standard output" : output));
    lines.addAll(RequestPreview.of(plan, parts));
    return lines;
  }

  private static List<String> memory(Plan plan) {
    @Nullable MoreMemory more = plan.retries().moreMemory();
    if (more == null) {
      return List.of();
    }
    return List.of(
        "more memory %s after each failure for want of it: %s MB, %s MB at most"
            .formatted(more.growth().words(), plan.memory(1), plan.memory(Integer.MAX_VALUE)));
  }

  private static List<String> limits(LimitSettings limits) {
    List<String> lines = new ArrayList<>();
    if (limits.timeout() != null) {
      lines.add("timeout     " + limits.timeout().words() + " for a set");
    }
    if (limits.queueTimeout() != null) {
      lines.add("queue       " + Durations.words(limits.queueTimeout()) + " at most");
    }
    if (limits.deadline() != null) {
      lines.add("deadline    " + limits.deadline());
    }
    if (limits.halt().when() != Halt.When.NEVER) {
      lines.add("halt        " + limits.halt().words());
    }
    if (limits.canary() != null) {
      lines.add("canary      " + limits.canary() + (limits.canary() == 1 ? " set" : " sets"));
    }
    if (!limits.accepted().equals(Allowance.NONE)) {
      lines.add("accepted    " + limits.accepted().words() + " failures");
    }
    return lines;
  }

  private static String kept(Keep keep) {
    return switch (keep) {
      case ALL -> "all scripts kept";
      case FAILED -> "scripts of failed sets kept";
      case NONE -> "no scripts kept";
    };
  }

  private static String polling(Pace pace) {
    long fastest = pace.fastestPoll().toMillis();
    long slowest = pace.slowestPoll().toMillis();
    return fastest == slowest ? time(fastest) : time(fastest) + " to " + time(slowest);
  }

  private static String time(long millis) {
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }

  /** What is said of each kind of script. */
  private static final class ScriptLines implements ScriptSpec.Receiver<List<String>> {

    @Override
    public List<String> container(ContainerSpec container) {
      List<String> lines = new ArrayList<>();
      Resources resources = container.resources();
      lines.add("image       " + container.image() + ":" + container.imageTag());
      lines.add(
          "resources   %d CPU shares, %d MB memory, %s GB disk"
              .formatted(resources.cpu(), resources.memory(), resources.diskSpace()));
      if (container.repository() != null) {
        @Nullable String ref = container.repository().ref();
        String at = ref == null ? "" : " at " + ref;
        lines.add("repository  " + container.repository().uri() + at);
      }
      if (!container.params().isEmpty()) {
        lines.add(
            "parameters  "
                + String.join(", ", container.params().stream().map(Param::name).toList()));
      }
      return lines;
    }

    @Override
    public List<String> custom(CustomSpec custom) {
      return List.of("template    " + custom.templateId());
    }
  }
}
