package io.civisparallel.plan;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.error.UserException;
import io.civisparallel.settings.BatchSettings;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.MemoryGrowth;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.settings.RunSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes plans. Pure: the same settings and arguments give the same plan. */
public final class Planner {

  private Planner() {}

  /**
   * What the plan is made of beside the settings.
   *
   * @param run the run's name
   * @param token that makes the names of its scripts unique
   * @param selection the argument sets that are to be run
   * @param target what each container runs
   * @param codeDigests SHA-256 of each file of code, in the order of the class path
   * @param pace how fast to go
   * @param cleanup what of it stays on the platform
   */
  public record Facts(
      String run,
      String token,
      Selection selection,
      Assignment.Target target,
      List<String> codeDigests,
      Pace pace,
      Cleanup cleanup) {

    /** Takes a copy of the list. */
    public Facts {
      codeDigests = List.copyOf(codeDigests);
    }
  }

  /**
   * Makes the plan of a run, as far as the settings alone decide.
   *
   * @throws UserException if the settings contradict each other
   */
  public static Plan plan(RunSettings settings, Facts facts) {
    Plan plan =
        new Plan(
            facts.run(),
            facts.token(),
            facts.selection(),
            facts.pace(),
            retries(settings.retries()),
            batching(settings.batches(), facts.pace().jobs()),
            new Limits(settings.limits()),
            facts.cleanup(),
            facts.target(),
            Frames.of(settings.container()),
            facts.codeDigests());
    return settings.container().script().origin().infer() ? plan : plan.checked();
  }

  /** What was cancelled is not tried again, whatever a journal says. */
  private static Retries retries(RetrySettings settings) {
    Set<Kind> on =
        Arrays.stream(Kind.values())
            .filter(kind -> settings.retryOn().contains(FailureKind.valueOf(kind.name())))
            .collect(Collectors.toSet());
    @Nullable MemoryGrowth growth = settings.memoryOnRetry();
    return new Retries(
        settings.maxSubmitRetries(),
        settings.maxJobRetries(),
        settings.maxLostRetries(),
        on,
        growth == null ? null : new MoreMemory(growth, settings.maxMemory()));
  }

  private static Batching batching(BatchSettings settings, int jobs) {
    Integer size = settings.size();
    return size == null
        ? Batching.measured(settings.jobs(), settings.target(), jobs)
        : Batching.fixed(size, settings.jobs());
  }
}
