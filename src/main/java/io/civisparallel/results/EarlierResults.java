package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.civisparallel.json.Json;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What an earlier run left where results are to be written. */
final class EarlierResults {

  private static final byte[] BEGINNING = "{\"index\":".getBytes(UTF_8);

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

  /** Whether a file has at least one row. */
  static boolean hasRows(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) > 0 && isResultsFile(file);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a file can be what a crash left of a results file: cut off, or with holes. */
  static boolean mayBeTorn(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] found = content.readNBytes(BEGINNING.length);
      return found.length == 0
          || found[0] == 0
          || Arrays.equals(found, Arrays.copyOf(BEGINNING, found.length));
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
