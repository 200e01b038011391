package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.SettingsText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that settings are read from.
 *
 * @param named the one that was asked for; must be there
 * @param folder the folder's, which may have come from anybody
 * @param own the user's; null where the user has no home
 */
record SettingsFiles(@Nullable Path named, Path folder, @Nullable Path own) {

  /** What a folder's file is called. */
  static final String IN_FOLDER = ".civis-parallel.properties";

  private static final String OWN = "settings.properties";

  /** Settings are a few lines; whatever is larger is another file. */
  private static final int LARGEST = 100_000;

  /** A file that was read. */
  record Read(String name, boolean trusted, SettingsText text) {}

  /**
   * Where they are.
   *
   * @param named the file that was asked for, or null
   * @param env the environment
   */
  static SettingsFiles of(@Nullable Path named, Map<String, String> env) {
    Path config = UserFolder.CONFIG.of(env);
    return new SettingsFiles(
        named, Path.of(IN_FOLDER), config == null ? null : config.resolve(OWN));
  }

  /**
   * Reads those that are there; the first says what holds.
   *
   * @throws UserException if one cannot be read
   */
  List<Read> read() {
    List<Read> files = new ArrayList<>();
    if (named != null) {
      if (!Files.exists(named)) {
        throw new UserException(Settable.CONFIG + " " + named + ": there is no such file");
      }
      files.add(read(named, true));
    }
    // A link could lead to any file of the user's, and messages name what is in it.
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new UserException(
            folder + " is no regular file, as settings of a folder have to be: remove it");
      }
      files.add(read(folder, false));
    }
    if (own != null && Files.exists(own)) {
      files.add(read(own, true));
    }
    return files;
  }

  private static Read read(Path file, boolean trusted) {
    if (Files.isDirectory(file)) {
      throw new UserException("the settings file " + file + " is a folder");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new UserException(
          "the settings file " + file + " cannot be read: " + CreationFault.of(e));
    }
    if (bytes.length > LARGEST) {
      throw new UserException("the settings file " + file + " is larger than 100 kB: it is none");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Read(file.toString(), trusted, SettingsText.parse(file.toString(), text));
    } catch (CharacterCodingException e) {
      throw new UserException("the settings file " + file + " is not UTF-8");
    }
  }
}
