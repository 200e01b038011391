package io.civisparallel.bundle;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.WorkerFile;
import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.FileLink;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code of a run as it lies on the platform, and the worker, with links that are asked for once
 * and renewed for containers that are made a day later. Safe for all threads.
 */
public final class Shipment {

  /** When links are renewed; they live for a day and a half. */
  private static final Duration FRESH = Duration.ofHours(24);

  private final CodeDepot depot;
  private final Clock clock;
  private final List<CodeFile> files;
  private final @Nullable CodeFile worker;
  private final List<FileLink> links = new ArrayList<>();
  private Instant asked;

  private Shipment(CodeDepot depot, Clock clock, List<CodeFile> files, @Nullable CodeFile worker) {
    this.depot = depot;
    this.clock = clock;
    this.files = List.copyOf(files);
    this.worker = worker;
    this.asked = clock.now();
  }

  /**
   * Places files.
   *
   * @param files in the order of the class path
   * @param worker the worker's jar, or null if every container has it
   */
  public static Shipment send(
      CodeDepot depot, Clock clock, List<CodeFile> files, @Nullable CodeFile worker) {
    Shipment shipment = new Shipment(depot, clock, files, worker);
    List<CodeFile> all = new ArrayList<>(files);
    if (worker != null) {
      all.add(worker);
    }
    all.forEach(file -> shipment.links.add(depot.place(file)));
    return shipment;
  }

  /** How many files lie on the platform, the worker counted in. */
  public int count() {
    return links.size();
  }

  /** The code as containers that are made now are told of it. */
  public synchronized List<Assignment.Code> code() {
    renew();
    List<Assignment.Code> code = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      CodeFile file = files.get(i);
      FileLink link = links.get(i);
      code.add(
          new Assignment.Code(
              file.name(), link.fileId(), link.url(), file.size(), file.sha256(), true));
    }
    return code;
  }

  /** The worker as containers that are made now are told of it, or null if they have one. */
  public synchronized WorkerFile.@Nullable Place worker() {
    CodeFile jar = worker;
    if (jar == null) {
      return null;
    }
    renew();
    FileLink link = links.get(files.size());
    return new WorkerFile.Place(link.fileId(), link.url(), jar.size(), jar.sha256());
  }

  private void renew() {
    Instant now = clock.now();
    if (now.isBefore(asked.plus(FRESH))) {
      return;
    }
    try {
      links.replaceAll(link -> depot.link(link.fileId()));
      asked = now;
    } catch (PlatformException e) {
      // The old links are good for half a day more, and workers can ask for new ones themselves.
      return;
    }
  }
}
