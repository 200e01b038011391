package io.civisparallel.fanout;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.platform.JobQuery.Which;
import io.civisparallel.platform.Platform;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether somebody has gone on with a run elsewhere, by {@code resume --from-platform}. Containers
 * are noted in the journal before they are made: one whose number is beyond those is not of here.
 */
final class Elsewhere {

  private Elsewhere() {}

  /**
   * Looks at the scripts of a run that changed last, by two calls.
   *
   * @param author who began it
   * @throws UserException if any is of a container that its journal knows nothing of
   */
  static void refuse(EarlierRun run, Platform platform, long author) {
    Entry.Begun begun = run.begun();
    int made = run.journal().replay().made();
    FarSearch search = new FarSearch(platform, author);
    Optional<FarScript> beyond =
        Stream.of(Which.PRESENT, Which.ARCHIVED)
            .flatMap(it -> search.lastChanged(begun.token(), it).stream())
            .filter(it -> it.name().run().equals(begun.run()))
            .filter(it -> it.name().token().equals(begun.token()))
            .filter(it -> it.name().container() > made)
            .max(Comparator.comparingInt(it -> it.name().container()));
    if (beyond.isPresent()) {
      String name = Printable.clean(begun.run() + "/" + begun.token());
      throw new UserException(
          ("Somebody else has gone on with run %s: its container %d is on the platform, and its"
                  + " journal here knows of %d alone. A process elsewhere may still be at work on it;"
                  + " once none is, go on from what the platform has: civis-parallel resume"
                  + " --from-platform %s ARGS_FILE -o ANOTHER_FILE")
              .formatted(name, beyond.get().name().container(), made, name));
    }
  }
}
