package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JSON values of the platform: their names in memory, the values on disk. */
final class JsonValueStore {

  /** The name of one value; null names cannot be kept in the map. */
  private record Entry(@Nullable String name) {}

  private final Path folder;
  private final Ids ids;
  private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

  JsonValueStore(Path folder, Ids ids) {
    this.folder = folder;
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
    if (!isJson(json)) {
      throw ApiError.badRequest("`valueStr` is not JSON");
    }
    long id = ids.next();
    Files.write(place(id), bytes);
    entries.put(id, new Entry(name));
    return id;
  }

  /** The name of a value. */
  @Nullable String name(long id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw ApiError.notFound("there is no JSON value " + id);
    }
    return entry.name();
  }

  /** The value itself. */
  JsonNode value(long id) throws IOException {
    name(id);
    return Json.parse(Files.readString(place(id), UTF_8));
  }

  private Path place(long id) {
    return folder.resolve(Long.toString(id));
  }

  private static boolean isJson(String json) {
    try {
      return !Json.parse(json).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
