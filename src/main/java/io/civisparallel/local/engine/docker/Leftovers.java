package io.civisparallel.local.engine.docker;

import io.civisparallel.local.engine.docker.ListContainers.Found;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Containers of this program whose process is gone, by {@code kill -9} or with the power. */
final class Leftovers {

  private static final Logger LOGGER = LogManager.getLogger();

  private final EngineClient client;

  Leftovers(EngineClient client) {
    this.client = client;
  }

  /**
   * Kills and removes them.
   *
   * @param scripts which of them, by the name of the container script
   * @return how many there were
   * @throws IOException if they cannot be asked for, or one cannot be removed
   */
  int remove(Predicate<String> scripts) throws IOException {
    return removeAll(it -> Owner.isGone(it.owner(), it.running()) && scripts.test(it.script()));
  }

  /**
   * Removes all that an engine of this process has made, also what it was interrupted over.
   *
   * @param engine its token
   */
  void removeAllOf(String engine) throws IOException {
    removeAll(it -> it.engine().equals(engine));
  }

  /** One that cannot be removed does not keep the others. */
  private int removeAll(Predicate<Found> which) throws IOException {
    int count = 0;
    @Nullable IOException first = null;
    for (Found found : client.call(new ListContainers())) {
      if (which.test(found)) {
        try {
          remove(found.id());
          count++;
        } catch (IOException e) {
          first = first == null ? e : first;
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return count;
  }

  private void remove(ContainerId id) throws IOException {
    try {
      client.call(new RemoveContainer(id));
    } catch (RefusedException e) {
      if (!e.isConflict() && isThere(id)) {
        throw e;
      }
      LOGGER.debug("somebody else has removed it: {}", id);
    }
  }

  private boolean isThere(ContainerId id) throws IOException {
    try {
      client.call(new InspectContainer(id));
      return true;
    } catch (RefusedException e) {
      return !e.isNotFound();
    }
  }
}
