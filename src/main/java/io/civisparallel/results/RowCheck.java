package io.civisparallel.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.json.Json;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a row that is its set's own.
 *
 * @param arguments the argument sets
 * @param argumentsName their file as messages name it
 * @param results the results file, beside which results that are too large for a row lie
 */
record RowCheck(ArgumentSets arguments, String argumentsName, Path results) {

  /** The words for how a set can end. */
  static final List<String> STATUSES =
      Stream.of(SetStatus.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();

  private static final String SUCCEEDED = SetStatus.SUCCEEDED.name().toLowerCase(Locale.ROOT);

  private static final int SHOWN = 60;

  /** Gives what is wrong, each a sentence's part; nothing if all is right. */
  List<String> faults(int index, WrittenRow row) {
    List<String> faults = new ArrayList<>();
    int line = arguments.line(index);
    if (row.line() == null || row.line() != line) {
      String said = row.line() == null ? "no line" : "line " + row.line();
      faults.add("set %d: its row names %s, not line %d".formatted(index, said, line));
    }
    if (!value(index).equals(row.arguments())) {
      String place = argumentsName + ":" + line;
      faults.add("set %d: its arguments are not those of %s".formatted(index, place));
    }
    @Nullable String outcome = outcome(row);
    if (outcome != null) {
      faults.add("set " + index + ": " + outcome);
    }
    return faults;
  }

  /** The value of a line that was read without complaint. */
  private JsonNode value(int index) {
    try {
      return Json.parse(arguments.text(index));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read again what was read before", e);
    }
  }

  private @Nullable String outcome(WrittenRow row) {
    @Nullable String status = row.status();
    if (status == null || !STATUSES.contains(status)) {
      String said = status == null ? "none" : "'" + Printable.shorten(status, SHOWN) + "'";
      return "its status is " + said + ", not one of " + String.join(", ", STATUSES);
    }
    boolean succeeded = status.equals(SUCCEEDED);
    List<String> outcomes =
        Stream.of("result", "resultFile", "error").filter(row.fields()::contains).toList();
    if (outcomes.size() != 1 || outcomes.get(0).equals("error") == succeeded) {
      return "its row is "
          + status
          + " and has "
          + (outcomes.isEmpty() ? "neither a result nor an error" : String.join(" and ", outcomes));
    }
    return row.resultFile() == null ? null : resultFile(row.resultFile());
  }

  private @Nullable String resultFile(JsonNode said) {
    @Nullable String name = said.path("path").textValue();
    @Nullable String digest = said.path("sha256").textValue();
    if (name == null || digest == null || !said.path("bytes").canConvertToLong()) {
      return "its resultFile lacks a path, a size or a digest";
    }
    String shown = "its result file " + Printable.shorten(name, SHOWN);
    @Nullable Path content = beside(name);
    if (content == null) {
      return shown + " is not beside the results file";
    }
    try {
      if (!Files.isRegularFile(content)) {
        return shown + " is not there";
      }
      long bytes = Files.size(content);
      if (bytes != said.path("bytes").longValue()) {
        return "%s has %d bytes, not %d".formatted(shown, bytes, said.path("bytes").longValue());
      }
      return Sha256.of(content).equals(digest)
          ? null
          : shown + " is not what was written (SHA-256)";
    } catch (IOException e) {
      return shown + " cannot be read";
    }
  }

  /** Gives the file of that name; null if that would lead out of the folder of the results. */
  private @Nullable Path beside(String name) {
    try {
      Path folder = Disk.folder(results).normalize();
      Path content = folder.resolve(name).normalize();
      return content.startsWith(folder) && !content.equals(folder) ? content : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
