package io.civisparallel.local;

import io.civisparallel.platform.wire.ContainerRunResponse;
import io.civisparallel.platform.wire.CustomRunResponse;
import io.civisparallel.platform.wire.JobRunResponse;
import io.civisparallel.platform.wire.Notifications;
import io.civisparallel.platform.wire.ScriptLinks;
import io.civisparallel.platform.wire.UserResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the state is shown in answers: the parts that several endpoints share. */
final class Views {

  /** What the one user may do with everything. */
  static final String PERMISSION = "manage";

  /** The id of the one user. */
  static final long USER = 1;

  /** Who is told of what where a script does not say; the embedded platform tells nobody. */
  static final Notifications NOTIFICATIONS =
      new Notifications(List.of(), null, null, List.of(), null, null, List.of(), null, true, true);

  private final String endpoint;

  /**
   * The views of a platform.
   *
   * @param endpoint its address, with a slash at its end
   */
  Views(String endpoint) {
    this.endpoint = endpoint;
  }

  /** The address of a path. */
  String url(String path) {
    return endpoint + path.substring(1);
  }

  /** The one user, as other things name it. */
  UserResponse author() {
    return new UserResponse(USER, "Embedded Platform", "embedded", "EP", true);
  }

  ScriptLinks links(String folder, long id) {
    String details = url("/scripts/" + folder + "/" + id);
    return new ScriptLinks(details, details + "/runs");
  }

  static JobRunResponse jobRun(RunEntry run) {
    return new JobRunResponse(
        run.id(),
        run.state().word(),
        time(run.createdAt()),
        time(run.startedAt()),
        time(run.finishedAt()),
        run.error());
  }

  static @Nullable JobRunResponse lastRun(@Nullable RunEntry run) {
    return run == null ? null : jobRun(run);
  }

  static ContainerRunResponse containerRun(Script script, RunEntry run) {
    return new ContainerRunResponse(
        run.id(),
        script.id(),
        run.state().word(),
        run.cancelRequested(),
        time(run.createdAt()),
        time(run.startedAt()),
        time(run.finishedAt()),
        run.error(),
        null,
        null);
  }

  static CustomRunResponse customRun(Script script, RunEntry run) {
    return new CustomRunResponse(
        run.id(),
        script.id(),
        run.state().word(),
        run.cancelRequested(),
        time(run.createdAt()),
        time(run.startedAt()),
        time(run.finishedAt()),
        run.error(),
        null,
        null);
  }

  /** When the newest run ended, null if it did not. */
  static @Nullable Instant finishedAt(Script script) {
    RunEntry last = script.lastRun();
    return last == null ? null : time(last.finishedAt());
  }

  /** A moment as the platform shows it, in milliseconds. */
  static @Nullable Instant time(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
  }
}
