package io.civisparallel.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.SetHistory;
import io.civisparallel.json.Json;
import io.civisparallel.system.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An argument set of a run, as it was given to its container.
 *
 * @param index from 0
 * @param line in the arguments file, from 1
 * @param arguments JSON in one line
 */
record SetToRepeat(int index, long line, String arguments) {

  /** So many more lines than sets are believed: blank ones hardly come in millions. */
  private static final long MOST_BLANK_LINES = 10_000_000;

  /**
   * Finds a set: in the arguments file where that is still what it was, for a row has masks in the
   * place of secrets; else in the set's row.
   *
   * @param begun the plan of its run
   * @param history of the set
   * @param argumentsFile where it was
   * @throws UserException if there is no such set, or its arguments are nowhere any more
   */
  static SetToRepeat find(Entry.Begun begun, SetHistory history, int index, Path argumentsFile) {
    IndexCheck.require(begun, index);
    if (isSame(argumentsFile, begun.digests().arguments())) {
      return inFile(argumentsFile, index);
    }
    return history
        .row()
        .flatMap(row -> inRow(row, index))
        .orElseThrow(() -> gone(argumentsFile, index));
  }

  private static UserException gone(Path argumentsFile, int index) {
    return new UserException(
        ("Cannot run set %d again: it has no row in the journal that says what its arguments were,"
                + " and the arguments file %s is not there any more, or has changed. Bring it back"
                + " as it was")
            .formatted(index, Printable.clean(argumentsFile.toString())));
  }

  private static boolean isSame(Path file, String sha256) {
    try {
      return Files.isRegularFile(file) && Sha256.of(file).equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }

  private static SetToRepeat inFile(Path file, int index) {
    try (ArgumentSets sets = ArgumentsFile.scan(file, file.toString(), LineCheck.NONE, 1)) {
      return new SetToRepeat(index, sets.line(index), oneLine(sets.text(index)));
    }
  }

  /** A lone carriage return is white space to JSON. */
  private static String oneLine(String text) {
    return text.strip().replace('\r', ' ');
  }

  private static Optional<SetToRepeat> inRow(String row, int index) {
    try {
      JsonNode tree = Json.parse(row);
      return tree.has("arguments")
          ? Optional.of(
              new SetToRepeat(
                  index, tree.path("line").asLong(), Json.write(tree.path("arguments"))))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes an arguments file that has this set at its own index and line; before it stand sets that
   * are nobody's.
   */
  Path write(WorkFolder folder) {
    Path file = folder.path().resolve("arguments.jsonl");
    long blank = line - 1 - index;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < index; i++) {
        out.write('0');
        out.write('\n');
      }
      for (long i = 0; blank <= MOST_BLANK_LINES && i < blank; i++) {
        out.write('\n');
      }
      out.write(arguments.getBytes(UTF_8));
      out.write('\n');
      return file;
    } catch (IOException e) {
      throw new EnvironmentException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
