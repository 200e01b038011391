package io.civisparallel.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.json.Json;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  private final boolean amongOthers;
  private boolean made;

  /**
   * Large results of one results file.
   *
   * @param folder for the files; made when the first one is
   * @param maxInline in bytes: a result up to this stays in its row
   * @param amongOthers whether rows may be there whose sets had another index then: no file of
   *     theirs is written over
   */
  LargeResults(Disk disk, Path folder, long maxInline, boolean amongOthers) {
    this.disk = disk;
    this.folder = folder;
    this.maxInline = maxInline;
    this.amongOthers = amongOthers;
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
    String digest = Sha256.of(json);
    String plain = report.index() + "-" + report.attempt();
    Path file = folder.resolve(plain + ".json");
    if (amongOthers && Files.exists(file) && !holds(file, digest)) {
      file = folder.resolve(plain + "-" + digest.substring(0, 16) + ".json");
    }
    if (!holds(file, digest)) {
      write(file, json);
    }
    disk.syncFolder(folder);
    return new ResultFile(folder.getFileName() + "/" + file.getFileName(), json.length, digest);
  }

  private static boolean holds(Path file, String digest) throws IOException {
    return Files.isRegularFile(file) && Sha256.of(file).equals(digest);
  }

  /** What a run that was cut off stored has no row yet. */
  private void write(Path path, byte[] json) throws IOException {
    disk.delete(path);
    try (AppendFile file = disk.create(path)) {
      file.append(json);
      file.sync();
    }
  }

  private void makeFolder() throws IOException {
    if (!made) {
      disk.makeFolder(folder);
      disk.syncFolder(Disk.folder(folder));
      made = true;
    }
  }
}
