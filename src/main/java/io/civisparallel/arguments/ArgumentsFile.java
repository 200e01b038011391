package io.civisparallel.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks an arguments file: one JSON value a line, in UTF-8.
 *
 * <p>Lines end with {@code \n}, whatever other line separators they hold. A byte order mark at the
 * start, {@code \r\n}, blank lines and a missing last line end are tolerated; blank lines count for
 * the line numbers only. A value must be exactly one, without duplicate fields, and made of whole
 * characters ({@code "\ud800"} is half of one, which no program could be given).
 */
public final class ArgumentsFile {

  /** How many problems are told at once. */
  public static final int MAX_PROBLEMS = 20;

  private final Problems problems;
  private final LineCheck check;
  private final SetTable sets = new SetTable();

  private ArgumentsFile(Problems problems, LineCheck check) {
    this.problems = problems;
    this.check = check;
  }

  /**
   * Reads a whole file once, in memory that grows by 20 bytes a set.
   *
   * @param file a regular file; what comes from a pipe is to be spooled first
   * @param displayName the file as messages name it
   * @param check what looks at each set that is well-formed
   * @param maxProblems after how many to stop, such as {@link #MAX_PROBLEMS}
   * @return the sets, at least one; to be closed
   * @throws UserException if the file cannot be read, or with the problems found in it
   */
  public static ArgumentSets scan(Path file, String displayName, LineCheck check, int maxProblems) {
    FileAccess access = FileAccess.open(file, displayName);
    boolean scanned = false;
    try {
      ArgumentSets sets =
          new ArgumentsFile(new Problems(displayName, maxProblems), check).scan(access);
      scanned = true;
      return sets;
    } finally {
      if (!scanned) {
        access.close();
      }
    }
  }

  private ArgumentSets scan(FileAccess file) {
    Lines lines = new Lines(file);
    try {
      while (!problems.full() && lines.next()) {
        if (!lines.isBlank()) {
          line(lines);
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (OutOfMemoryError e) {
      throw file.tooLarge(lines.number());
    }
    problems.refuse();
    file.requireUnchanged(lines.end());
    if (sets.count() == 0) {
      throw file.empty();
    }
    return new ArgumentSets(file, sets, lines.end(), lines.sha256());
  }

  private void line(Lines lines) {
    String text;
    try {
      text = lines.text();
    } catch (CharacterCodingException e) {
      problems.addBadBytes(lines);
      return;
    }
    JsonNode value = parse(lines, text);
    if (value != null) {
      check
          .check(sets.count(), text, value)
          .ifPresent(
              flaw -> problems.add(lines, text, Places.find(text, flaw.at()), flaw.message()));
      sets.add(lines);
    }
  }

  private @Nullable JsonNode parse(Lines lines, String text) {
    try {
      JsonNode value = Json.values().readTree(text);
      int half = Surrogates.half(text);
      if (half < 0) {
        return value;
      }
      problems.add(lines, text, half, FaultWords.HALF);
    } catch (JsonProcessingException | NumberFormatException e) {
      JsonFault fault = JsonFault.find(text, e);
      problems.add(lines, text, fault.offset(), fault.message());
    }
    return null;
  }
}
