package io.civisparallel.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record of a run. Containers are numbered from 1, argument sets from 0. No key and
 * no pre-signed link is ever in one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = Entry.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = Entry.Uploaded.class, name = "uploaded"),
  @JsonSubTypes.Type(value = Entry.CreateIntended.class, name = "createIntended"),
  @JsonSubTypes.Type(value = Entry.Created.class, name = "created"),
  @JsonSubTypes.Type(value = Entry.StartIntended.class, name = "startIntended"),
  @JsonSubTypes.Type(value = Entry.Started.class, name = "started"),
  @JsonSubTypes.Type(value = Entry.CancelIntended.class, name = "cancelIntended"),
  @JsonSubTypes.Type(value = Entry.DiscardIntended.class, name = "discardIntended"),
  @JsonSubTypes.Type(value = Entry.Row.class, name = "row"),
  @JsonSubTypes.Type(value = Entry.Retried.class, name = "retried"),
  @JsonSubTypes.Type(value = Entry.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = Entry.Retrying.class, name = "retrying"),
  @JsonSubTypes.Type(value = Entry.Carried.class, name = "carried"),
  @JsonSubTypes.Type(value = Entry.Tried.class, name = "tried"),
  @JsonSubTypes.Type(value = Entry.Adopted.class, name = "adopted"),
  @JsonSubTypes.Type(value = Entry.Ended.class, name = "ended")
})
public sealed interface Entry {

  /** The version of the format, which readers refuse if they do not know it. */
  int FORMAT = 1;

  /**
   * The run's plan; the first entry.
   *
   * @param format {@link #FORMAT}
   * @param run its name
   * @param token that makes the names of its scripts unique
   * @param sets how many argument sets the file has
   * @param settings what the user asked for, with absolute paths
   * @param digests of what must not change
   * @param place where its containers run
   * @param part those of the file's sets that the run has, in their order and apart from each
   *     other; null for all
   */
  record Begun(
      int format,
      String run,
      String token,
      int sets,
      JsonNode settings,
      Digests digests,
      Place place,
      @Nullable List<Piece> part)
      implements Entry {

    /** Takes a copy of the list. */
    public Begun {
      part = part == null ? null : List.copyOf(part);
    }

    /**
     * The argument sets of the file that it has.
     *
     * @throws IllegalArgumentException if the file cannot have these
     */
    public Selection selection() {
      return Selection.of(part, sets);
    }

    /** The same run with other settings, and made of something else. */
    Begun with(JsonNode otherSettings, Digests otherDigests) {
      return new Begun(format, run, token, sets, otherSettings, otherDigests, place, part);
    }
  }

  /**
   * SHA-256 of what a run is made of, in lower-case hexadecimal digits.
   *
   * @param arguments of the arguments file
   * @param code of each file of code, in the order of the class path
   * @param plan of target, code and options: all that decides what a set computes, but the set
   */
  record Digests(String arguments, List<Code> code, String plan) {

    /** Takes a copy of the list. */
    public Digests {
      code = List.copyOf(code);
    }
  }

  /**
   * A file of code.
   *
   * @param name without a folder
   * @param sha256 its digest
   */
  record Code(String name, String sha256) {}

  /**
   * Where containers run.
   *
   * @param lasts whether the platform outlives the process
   * @param endpoint the address of its API
   * @param user whose key it was
   */
  record Place(boolean lasts, String endpoint, long user) {}

  /**
   * A process took the run on.
   *
   * @param pid its number
   * @param host on which it runs
   * @param at when
   * @param version of this program
   */
  record Opened(long pid, String host, Instant at, String version) implements Entry {}

  /**
   * The run's files are on the platform.
   *
   * @param argumentsFileId the arguments file
   * @param codeFileIds the class path, in its order
   * @param workerFileId the worker's jar; null where containers have one
   * @param planFileId the run's plan, for other machines; null where there is none
   */
  record Uploaded(
      long argumentsFileId,
      List<Long> codeFileIds,
      @Nullable Long workerFileId,
      @Nullable Long planFileId)
      implements Entry {

    /** Takes a copy of the list. */
    public Uploaded {
      codeFileIds = List.copyOf(codeFileIds);
    }

    /** The same where the plan is another than that which lies there. */
    Uploaded withoutPlan() {
      return new Uploaded(argumentsFileId, codeFileIds, workerFileId, null);
    }
  }

  /**
   * A container script is about to be created under this name.
   *
   * @param digests of the canonical JSON of each set, by which it is found again in a changed
   *     arguments file; null in journals of earlier versions
   */
  record CreateIntended(
      int container, String name, List<Piece> pieces, @Nullable List<String> digests)
      implements Entry {

    /** Takes copies of the lists. */
    public CreateIntended {
      pieces = List.copyOf(pieces);
      digests = digests == null ? null : List.copyOf(digests);
    }

    /** One whose sets cannot be found again in a changed arguments file. */
    public CreateIntended(int container, String name, List<Piece> pieces) {
      this(container, name, pieces, null);
    }
  }

  /** A container script exists. */
  record Created(int container, long jobId) implements Entry {}

  /** A container script is about to be started. */
  record StartIntended(int container, long jobId) implements Entry {}

  /** A run of a container script exists. */
  record Started(int container, long runId) implements Entry {}

  /**
   * The run of a container script is about to be cancelled.
   *
   * @param breach the bound of its own that it passed: then its sets have run, and failed; null
   *     where the whole run is cancelled, and in journals of earlier versions
   */
  record CancelIntended(int container, @Nullable Breach breach) implements Entry {
    /** One that is cancelled with the whole run. */
    public CancelIntended(int container) {
      this(container, null);
    }
  }

  /** A container script that is not wanted any more is about to be archived. */
  record DiscardIntended(int container) implements Entry {}

  /**
   * An argument set has its row.
   *
   * @param container that it came from; 0 for a row that was carried over to a changed arguments
   *     file, and for one of a set that was not run because the run was halted
   * @param text the row, without the line's end; null if it lies in a file
   * @param file where a large row lies; null if it is in the text
   */
  record Row(
      int container,
      int index,
      int attempt,
      SetStatus status,
      @Nullable String text,
      @Nullable RowFile file)
      implements Entry {}

  /**
   * A row that is too large for a line of the journal.
   *
   * @param name of the file, in the journal's folder of rows
   * @param bytes its size
   * @param sha256 its digest
   */
  record RowFile(String name, long bytes, String sha256) {}

  /**
   * An attempt at an argument set failed, and it is to be tried again.
   *
   * @param failure what it died of; null in journals of earlier versions
   */
  record Retried(int container, int index, int attempt, @Nullable FailedAttempt failure)
      implements Entry {

    /** One of which it is not known what it died of. */
    public Retried(int container, int index, int attempt) {
      this(container, index, attempt, null);
    }
  }

  /**
   * Nothing more is owed for a container. Those of its sets that have neither row nor retry are to
   * be given to another.
   *
   * @param times when things were seen to happen to it; null where nothing was seen by the process
   *     that closed it, and in journals of earlier versions
   */
  record Closed(int container, @Nullable Times times) implements Entry {
    /** One of which nothing was seen. */
    public Closed(int container) {
      this(container, null);
    }
  }

  /**
   * When a process saw things happen to a container; null for what it did not see.
   *
   * @param preparedAt its script was there
   * @param startedAt the platform had taken its run
   * @param runningAt it was first seen running
   * @param endedAt it was seen to have ended
   */
  record Times(
      @Nullable Instant preparedAt,
      @Nullable Instant startedAt,
      @Nullable Instant runningAt,
      @Nullable Instant endedAt) {}

  /**
   * Sets that ended without success are to be run again. From here on the rows of a run that had
   * ended lie in its results file, which stays as it is until the last set of the round has its
   * row.
   *
   * @param sets those sets, at the attempt that comes next; none where a round that was cut off
   *     goes on with other code
   * @param settings what is asked for now, with absolute paths
   * @param digests of what it is done with
   */
  record Retrying(List<Piece> sets, JsonNode settings, Digests digests) implements Entry {

    /** Takes a copy of the list. */
    public Retrying {
      sets = List.copyOf(sets);
    }
  }

  /**
   * The arguments file has changed, and the run goes on with what it is now: this journal takes the
   * place of an earlier one. Rows follow that were carried over, and containers. The results file
   * stays as it is until every set has its row.
   *
   * @param made how many containers were made
   * @param started how many of them were started
   * @param next index of the first set that was never given to a container
   * @param again the sets before it that have neither row nor container
   */
  record Carried(int made, int started, int next, List<Piece> again) implements Entry {

    /** Takes a copy of the list. */
    public Carried {
      again = List.copyOf(again);
    }
  }

  /**
   * What a set died of that has no row any more: before the round that the next {@link Retrying}
   * begins, which takes only those of its own sets; or, behind {@link Carried}, before the
   * arguments file changed.
   *
   * @param index in the arguments file as it is now
   */
  record Tried(int index, PastAttempts attempts) implements Entry {}

  /**
   * A container of before the arguments file changed.
   *
   * @param jobId its script
   * @param runId its run; 0 if it may have been started and that is to be looked up
   * @param cancelling whether its run may have been cancelled by us
   * @param breach the bound for which it was cancelled; null for none
   * @param discarding whether nothing of it is wanted any more: a run of it is to be cancelled
   * @param sets what it carries that is still wanted
   */
  record Adopted(
      int container,
      long jobId,
      long runId,
      boolean cancelling,
      @Nullable Breach breach,
      boolean discarding,
      List<Moved> sets)
      implements Entry {

    /** Takes a copy of the list. */
    public Adopted {
      sets = List.copyOf(sets);
    }
  }

  /**
   * An argument set that a container carries.
   *
   * @param index in the arguments file as it is now
   * @param was what the container calls it
   * @param attempt from 1
   * @param digest of its canonical JSON
   */
  record Moved(int index, int was, int attempt, String digest) {}

  /** Every argument set has its row, and the results file is finished. */
  record Ended() implements Entry {}
}
