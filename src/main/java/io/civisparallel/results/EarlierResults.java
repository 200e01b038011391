package io.civisparallel.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.civisparallel.json.Json;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an earlier run left where results are to be written. */
final class EarlierResults {

  private EarlierResults() {}

  /** Whether a file is empty or begins with a row: only such a file may ever be replaced. */
  static boolean isResultsFile(Path file) {
    try (InputStream content = Files.newInputStream(file);
        JsonParser parser = Json.mapper().createParser(content)) {
      JsonToken first = parser.nextToken();
      return first == null
          || (first == JsonToken.START_OBJECT
              && "index".equals(parser.nextFieldName())
              && parser.nextToken() == JsonToken.VALUE_NUMBER_INT
              && "line".equals(parser.nextFieldName()));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Removes a results file and the large results that belong to it, and no other file. The rows are
   * gone for good before the first of the files that they name.
   */
  static void remove(Disk disk, Path file, Path largeFolder) throws IOException {
    disk.delete(file);
    if (!Files.isDirectory(largeFolder)) {
      return;
    }
    disk.syncFolder(Disk.folder(file));
    try (DirectoryStream<Path> large =
        Files.newDirectoryStream(largeFolder, "[0-9]*-[0-9]*.json")) {
      for (Path it : large) {
        disk.delete(it);
      }
    }
  }
}
