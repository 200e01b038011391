package io.civisparallel.fanout;

import io.civisparallel.bundle.CodeDepot;
import io.civisparallel.bundle.CodeFile;
import io.civisparallel.bundle.Shipment;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.WorkerFile;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.journal.Entry;
import io.civisparallel.json.Json;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings the files of a run to the platform: code, worker and arguments. */
final class Upload {

  private final Submission.Parts parts;
  private final Supplies supplies;
  private final Surroundings surroundings;

  Upload(Submission.Parts parts, Supplies supplies, Surroundings surroundings) {
    this.parts = parts;
    this.supplies = supplies;
    this.surroundings = surroundings;
  }

  /**
   * Does it, and tells of it.
   *
   * @param author who the key belongs to
   * @param plan whose scripts need the files: a template brings its own worker
   * @param record what is uploaded beside that, and what need not be
   * @return where the files lie, for containers that are made when this is asked
   */
  Supplier<ContainerSpecs.Uploaded> to(Platform platform, long author, Plan plan, Book record) {
    var clock = surroundings.clock();
    Entry.@Nullable Uploaded earlier = record.earlier();
    @Nullable CodeFile worker =
        plan.frame().script().kind() == ScriptKind.CONTAINER ? worker() : null;
    CodeDepot depot =
        new CodeDepot(platform, clock, author, supplies.remembered(), placed(earlier, worker));
    Shipment shipment = Shipment.send(depot, clock, parts.bundle().files(), worker);
    PlacedFiles own = new PlacedFiles(platform, clock, plan.cleanup().filesLive());
    long arguments =
        own.place(
            earlier == null ? null : (Long) earlier.argumentsFileId(),
            "arguments.jsonl",
            parts.arguments().sha256(),
            parts.arguments().file());
    @Nullable Long planFile =
        parts.lasts()
            ? (Long) plan(own, earlier == null ? null : earlier.planFileId(), record)
            : null;
    int uploaded = depot.uploads() + own.uploads();
    record
        .listener()
        .on(
            new Event.FilesUploaded(
                clock.now(),
                uploaded,
                depot.uploadedBytes() + own.uploadedBytes(),
                shipment.count() + own.count() - uploaded));
    return () ->
        new ContainerSpecs.Uploaded(
            arguments,
            shipment.code(),
            new WorkerFile(surroundings.version(), shipment.worker()),
            planFile);
  }

  private static long plan(PlacedFiles own, @Nullable Long earlier, Book record) {
    String json = Json.write(record.begun());
    return own.place(earlier, "plan.json", Sha256.of(json), PlanFile.write(json, record.folder()));
  }

  /**
   * What the record of a run says of its files.
   *
   * @param begun its plan, which becomes a file too where the platform outlives the run
   * @param earlier what an earlier process of it has uploaded; null if nothing
   * @param folder a private one, for files that are made to be uploaded
   * @param listener hears of what is uploaded
   */
  record Book(
      Entry.Begun begun,
      Entry.@Nullable Uploaded earlier,
      WorkFolder folder,
      EventListener listener) {}

  /** Where the code is by what is known, by its digest; whether it still is, is looked up. */
  private Map<String, Long> placed(Entry.@Nullable Uploaded earlier, @Nullable CodeFile worker) {
    Map<String, Long> placed = new HashMap<>();
    if (earlier == null) {
      return placed;
    }
    List<CodeFile> files = parts.bundle().files();
    for (int i = 0; i < Math.min(files.size(), earlier.codeFileIds().size()); i++) {
      placed.put(files.get(i).sha256(), earlier.codeFileIds().get(i));
    }
    if (worker != null && earlier.workerFileId() != null) {
      placed.put(worker.sha256(), earlier.workerFileId());
    }
    return placed;
  }

  private @Nullable CodeFile worker() {
    Path jar = supplies.worker();
    if (jar == null) {
      return null;
    }
    try {
      return CodeFile.of(jar, "civis-parallel-" + surroundings.version() + "-all.jar");
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot read the worker's jar, "
              + jar
              + ": "
              + e.getMessage()
              + ". Install civis-parallel anew.",
          e);
    }
  }

  /** Where the files are that were uploaded, for the journal. */
  static Entry.Uploaded placed(ContainerSpecs.Uploaded files) {
    WorkerFile.@Nullable Place worker = files.worker().place();
    return new Entry.Uploaded(
        files.argumentsFileId(),
        files.code().stream().map(Assignment.Code::fileId).toList(),
        worker == null ? null : (Long) worker.fileId(),
        files.planFileId());
  }
}
