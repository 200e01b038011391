package io.civisparallel.fanout;

import io.civisparallel.bundle.CodeDepot;
import io.civisparallel.bundle.CodeFile;
import io.civisparallel.bundle.Shipment;
import io.civisparallel.envelope.WorkerFile;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptKind;
import java.io.IOException;
import java.nio.file.Path;
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
   * @return where the files lie, for containers that are made when this is asked
   */
  Supplier<ContainerSpecs.Uploaded> to(Platform platform, long author, Plan plan, Relay relay) {
    var clock = surroundings.clock();
    CodeDepot depot = new CodeDepot(platform, clock, author, supplies.remembered());
    @Nullable CodeFile worker =
        plan.frame().script().kind() == ScriptKind.CONTAINER ? worker() : null;
    Shipment shipment = Shipment.send(depot, clock, parts.bundle().files(), worker);
    long arguments =
        platform.uploadFile(
            "arguments.jsonl",
            parts.arguments().file(),
            clock.now().plus(plan.cleanup().filesLive()));
    int uploaded = depot.uploads() + 1;
    relay.on(
        new Event.FilesUploaded(
            clock.now(),
            uploaded,
            depot.uploadedBytes() + parts.arguments().size(),
            shipment.count() + 1 - uploaded));
    return () ->
        new ContainerSpecs.Uploaded(
            arguments, shipment.code(), new WorkerFile(surroundings.version(), shipment.worker()));
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
}
