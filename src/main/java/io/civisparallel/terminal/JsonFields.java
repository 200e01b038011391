package io.civisparallel.terminal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Digest;
import io.civisparallel.event.Event.Archiving;
import io.civisparallel.event.Event.CarriedOver;
import io.civisparallel.event.Event.ContainerEnded;
import io.civisparallel.event.Event.ContainerPrepared;
import io.civisparallel.event.Event.ContainerRunning;
import io.civisparallel.event.Event.ContainerStarted;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.Digested;
import io.civisparallel.event.Event.FilesUploaded;
import io.civisparallel.event.Event.Resumed;
import io.civisparallel.event.Event.RunEnded;
import io.civisparallel.event.Event.RunStarted;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetRetried;
import io.civisparallel.event.Event.StillRunning;
import io.civisparallel.event.Event.Stopping;
import io.civisparallel.event.Event.Warned;
import io.civisparallel.plan.Piece;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields of each kind of event as programs read them. A field is there always, and null where
 * nothing is known. Results, stack traces and logs are in the rows and not here.
 */
public final class JsonFields {

  /** Of a type or message, in UTF-16 units. */
  private static final int LONGEST = 1_000;

  private JsonFields() {}

  static void runStarted(ObjectNode object, RunStarted it) {
    object.put("run", it.run()).put("sets", it.sets()).put("jobs", it.jobs());
    object.put("api", it.links() == null ? null : it.links().address());
  }

  static void resumed(ObjectNode object, Resumed it) {
    object.put("sets", it.sets()).put("rows", it.rows()).put("open", it.open());
  }

  static void carriedOver(ObjectNode object, CarriedOver it) {
    object.put("sets", it.sets()).put("found", it.found()).put("gone", it.gone());
  }

  static void filesUploaded(ObjectNode object, FilesUploaded it) {
    object.put("files", it.files()).put("bytes", it.bytes()).put("there", it.there());
  }

  static void containerPrepared(ObjectNode object, ContainerPrepared it) {
    object.put("container", it.container()).put("jobId", it.jobId()).put("sets", it.sets());
    ArrayNode pieces = object.putArray("pieces");
    for (Piece piece : it.pieces()) {
      pieces
          .addObject()
          .put("first", piece.first())
          .put("last", piece.last())
          .put("attempt", piece.attempt());
    }
  }

  static void containerStarted(ObjectNode object, ContainerStarted it) {
    container(object, it.container(), it.jobId(), it.runId());
  }

  static void containerRunning(ObjectNode object, ContainerRunning it) {
    container(object, it.container(), it.jobId(), it.runId());
  }

  static void containerEnded(ObjectNode object, ContainerEnded it) {
    container(object, it.container(), it.jobId(), it.runId());
    object.put("state", it.state().word());
  }

  private static void container(ObjectNode object, int container, long jobId, long runId) {
    object.put("container", container).put("jobId", jobId).put("runId", runId);
  }

  static void setFinished(ObjectNode object, SetFinished it) {
    object.put("index", it.report().index());
    object.put("status", it.status().name().toLowerCase(Locale.ROOT));
    report(object, it.report(), it.jobId(), it.runId());
    counts(object, it.counts());
  }

  static void setRetried(ObjectNode object, SetRetried it) {
    object.put("index", it.report().index());
    report(object, it.report(), it.jobId(), it.runId());
  }

  private static void report(ObjectNode object, SetReport report, long jobId, long runId) {
    object.put("attempt", report.attempt());
    object.put("jobId", jobId == 0 ? null : (Long) jobId);
    object.put("runId", runId == 0 ? null : (Long) runId);
    object.put("startedAt", report.startedAt().toString());
    object.put("finishedAt", report.finishedAt().toString());
    object.put("durationMs", report.durationMs());
    object.put("maxMemoryMb", report.maxMemoryMb());
    object.put("cpuMs", report.cpuMs());
    @Nullable SetError error = report.error();
    if (error == null) {
      object.putNull("error");
    } else {
      object
          .putObject("error")
          .put("kind", error.kind().word())
          .put("type", cut(error.type()))
          .put("message", cut(error.message()));
    }
  }

  static void stillRunning(ObjectNode object, StillRunning it) {
    counts(object, it.counts());
  }

  static void warned(ObjectNode object, Warned it) {
    object.put("message", it.message());
  }

  static void stopping(ObjectNode object, Stopping it) {
    object.put("message", it.message());
  }

  static void archiving(ObjectNode object, Archiving it) {
    object.put("scripts", it.scripts());
  }

  static void digested(ObjectNode object, Digested it) {
    failures(object, it.digest());
  }

  /** Adds what failed, alike taken together; arguments, stack traces and logs stay out. */
  public static void failures(ObjectNode object, Digest digest) {
    object.put("failed", digest.failed());
    ObjectNode kinds = object.putObject("kinds");
    digest.kinds().forEach(kinds::put);
    ArrayNode groups = object.putArray("groups");
    for (Digest.Group group : digest.groups()) {
      Digest.@Nullable First first = group.first();
      groups
          .addObject()
          .put("kind", group.kind())
          .put("type", group.type())
          .put("frame", group.frame())
          .put("count", group.count())
          .put("first", first == null ? null : (Integer) first.index())
          .put("message", first == null ? null : first.message());
    }
    object.put("hidden", digest.hidden());
  }

  static void runEnded(ObjectNode object, RunEnded it) {
    counts(object, it.counts());
    object.put("containers", it.containers()).put("calls", it.calls());
    object.put("stopped", it.stopped());
  }

  private static void counts(ObjectNode object, Counts counts) {
    object
        .putObject("counts")
        .put("sets", counts.sets())
        .put("succeeded", counts.succeeded())
        .put("failed", counts.failed())
        .put("cancelled", counts.cancelled())
        .put("running", counts.running())
        .put("queued", counts.queued())
        .put("prepared", counts.prepared());
  }

  private static @Nullable String cut(@Nullable String text) {
    if (text == null || text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "...";
  }
}
