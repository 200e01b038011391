package io.civisparallel.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of this user on this machine lie that have not ended: a small file for each in the
 * user's state folder, made when its journal begins and removed when the run has ended. It is a
 * hint and nothing more: what cannot be written is left out, and what is read may be anything.
 */
final class Registry {

  private static final int VERSION = 1;

  /** More than these nobody wants to see, and a folder of more is not ours. */
  private static final int MOST = 1000;

  private static final long LARGEST = 16 * 1024;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{1,64}");

  private static final String ENDING = ".json";

  private final @Nullable Path folder;

  /**
   * The registry within a folder.
   *
   * @param stateFolder need not be there yet; null where the user has none: then nothing is kept
   */
  Registry(@Nullable Path stateFolder) {
    this.folder = stateFolder == null ? null : stateFolder.resolve("runs");
  }

  /**
   * A run.
   *
   * @param version of the form of this record
   * @param run its name
   * @param token that tells it from others of this name
   * @param results its results file, an absolute path; {@code -} for standard output
   * @param journal its journal, an absolute path
   * @param endpoint the address of its platform's API
   * @param lasts whether the platform outlives the process
   */
  record Item(
      int version,
      String run,
      String token,
      String results,
      String journal,
      String endpoint,
      boolean lasts) {

    Item(String run, String token, String results, String journal, String endpoint, boolean lasts) {
      this(VERSION, run, token, results, journal, endpoint, lasts);
    }

    @SuppressWarnings("ConstantValue") // read from a file that anybody may have written
    private boolean isWhole() {
      return version == VERSION
          && run != null
          && token != null
          && TOKEN.matcher(token).matches()
          && results != null
          && journal != null
          && journal.startsWith("/")
          && endpoint != null;
    }
  }

  /** Adds a run, or replaces what is known of it. */
  void add(Item item) {
    @Nullable Path to = folder;
    if (to == null || !item.isWhole()) {
      return;
    }
    try {
      Files.createDirectories(
          to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path whole = Files.createTempFile(to, "run", ".tmp");
      try {
        Files.writeString(whole, Json.write(item) + "\n");
        Files.move(
            whole,
            to.resolve(item.token() + ENDING),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      // A run is none the worse for not being listed.
      return;
    }
  }

  /** Takes a run away, if it is there. */
  void remove(String token) {
    if (folder == null || !TOKEN.matcher(token).matches()) {
      return;
    }
    try {
      Files.deleteIfExists(folder.resolve(token + ENDING));
    } catch (IOException e) {
      // Whoever reads it finds no journal, or one that has ended.
      return;
    }
  }

  /** The runs; those whose journal is gone are dropped for good. */
  List<Item> items() {
    List<Item> items = new ArrayList<>();
    if (folder == null || !Files.isDirectory(folder)) {
      return items;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      int seen = 0;
      for (Path file : files) {
        @Nullable Item item = seen++ < MOST ? read(file) : null;
        if (item != null && Files.exists(Path.of(item.journal()))) {
          items.add(item);
        } else if (item != null) {
          remove(item.token());
        }
      }
    } catch (IOException | InvalidPathException e) {
      return items;
    }
    return items;
  }

  private static @Nullable Item read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return null;
      }
      Item item = Json.mapper().readValue(Files.readString(file), Item.class);
      String name = String.valueOf(file.getFileName());
      return item != null && item.isWhole() && name.equals(item.token() + ENDING) ? item : null;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
