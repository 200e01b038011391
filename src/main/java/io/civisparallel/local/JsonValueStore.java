package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.json.JsonText;
import io.civisparallel.platform.Budget;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JSON values of the platform: their names in memory, the values on disk, in one file. */
final class JsonValueStore {

  /** What one value is called, and where it lies in the file. */
  private record Entry(@Nullable String name, long offset, int length) {}

  private final AppendFile file;
  private final Ids ids;
  private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

  JsonValueStore(AppendFile file, Ids ids) {
    this.file = file;
    this.ids = ids;
  }

  /**
   * Keeps a value.
   *
   * @param json 1,000,000 bytes at most
   * @return its id
   */
  long create(@Nullable String name, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    if (bytes.length > Budget.JSON_VALUE_BYTES) {
      throw ApiError.badRequest("`valueStr` is larger than " + Budget.JSON_VALUE_BYTES + " bytes");
    }
    String complaint = JsonText.complaint(json, JsonText.DEEPEST_MESSAGE);
    if (complaint != null) {
      throw ApiError.badRequest("`valueStr` is not JSON: " + complaint);
    }
    long id = ids.next();
    entries.put(id, new Entry(name, file.append(bytes), bytes.length));
    return id;
  }

  /** The name of a value. */
  @Nullable String name(long id) {
    return entry(id).name();
  }

  /** The value itself. */
  JsonNode value(long id) throws IOException {
    Entry entry = entry(id);
    return Json.parse(new String(file.read(entry.offset(), entry.length()), UTF_8));
  }

  private Entry entry(long id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw ApiError.notFound("there is no JSON value " + id);
    }
    return entry;
  }
}
