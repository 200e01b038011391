package io.civisparallel.fanout;

import io.civisparallel.fanout.UnfinishedRuns.Here;
import io.civisparallel.fanout.UnfinishedRuns.State;
import io.civisparallel.platform.Platform;
import java.util.List;
import java.util.Optional;

/** Whether a run of a name is active: a process of this machine has it, or containers of it run. */
public final class ActiveRuns {

  private ActiveRuns() {}

  /**
   * A run of which containers run or wait on the platform.
   *
   * @param name {@code NAME/TOKEN}
   * @param token its token
   * @param containers how many, 50 at most
   */
  public record There(String name, String token, int containers) {}

  /** The runs of a name that began on this machine and have not ended. */
  public static List<Here> here(String name, Surroundings around) {
    return UnfinishedRuns.here(around).stream().filter(it -> it.run().equals(name)).toList();
  }

  /** One that a process has. */
  public static Optional<Here> running(List<Here> runs) {
    return runs.stream().filter(it -> it.state() == State.RUNNING).findFirst();
  }

  /**
   * The runs of a name with containers on the platform; asks who the key's user is, and one list.
   */
  public static List<There> there(String name, Platform platform) {
    FarSearch search = new FarSearch(platform, platform.me().id());
    return FarRun.of(search.activeAtAGlance(name)).stream()
        .map(it -> new There(it.run() + "/" + it.token(), it.token(), it.active()))
        .toList();
  }
}
