package io.civisparallel.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.json.Json;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results that are too large for a row in files of their own, in a folder beside the rows. A
 * row is written only when what it names is durable.
 */
final class LargeResults {

  private final Disk disk;
  private final Path folder;
  private final long maxInline;
  private boolean made;

  /**
   * Large results of one results file.
   *
   * @param folder for the files; made when the first one is
   * @param maxInline in bytes: a result up to this stays in its row
   */
  LargeResults(Disk disk, Path folder, long maxInline) {
    this.disk = disk;
    this.folder = folder;
    this.maxInline = maxInline;
  }

  /** Stores a result that is too large for a row; gives null for any other. */
  @Nullable ResultFile store(SetReport report) throws IOException {
    @Nullable JsonNode result = report.result();
    if (result == null || result.isNumber() || result.isBoolean() || result.isNull()) {
      return null;
    }
    byte[] json = Json.write(result).getBytes(StandardCharsets.UTF_8);
    if (json.length <= maxInline) {
      return null;
    }
    makeFolder();
    String name = report.index() + "-" + report.attempt() + ".json";
    // What a run that was cut off stored has no row yet.
    disk.delete(folder.resolve(name));
    try (AppendFile file = disk.create(folder.resolve(name))) {
      file.append(json);
      file.sync();
    }
    disk.syncFolder(folder);
    return new ResultFile(folder.getFileName() + "/" + name, json.length, Sha256.of(json));
  }

  private void makeFolder() throws IOException {
    if (!made) {
      disk.makeFolder(folder);
      disk.syncFolder(Disk.folder(folder));
      made = true;
    }
  }
}
