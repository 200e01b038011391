package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.EnvironmentException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row whose set has another place in the arguments file now.
 *
 * @param text without the line's end
 * @param arguments of the set
 * @param attempts how many there were
 */
public record CarriedRow(String text, JsonNode arguments, int attempts) {

  /** How every row begins. */
  private static final Pattern PLACE = Pattern.compile("^\\{\"index\":[0-9]+,\"line\":[0-9]+,");

  /**
   * Reads a row that this program wrote.
   *
   * @param row without the line's end
   * @throws EnvironmentException if it is none
   */
  public static CarriedRow read(byte[] row) {
    try {
      WrittenRow written = WrittenRow.read(row);
      @Nullable JsonNode arguments = written.arguments();
      @Nullable Long attempts = written.attempts();
      if (arguments != null && attempts != null) {
        return new CarriedRow(new String(row, UTF_8), arguments, Math.toIntExact(attempts));
      }
    } catch (NoRowException | ArithmeticException e) {
      throw new EnvironmentException("What is kept as a row of the run is none", e);
    }
    throw new EnvironmentException("What is kept as a row of the run lacks its arguments");
  }

  /**
   * The same row at another place.
   *
   * @param index from 0
   * @param line from 1
   */
  public String at(int index, long line) {
    Matcher place = PLACE.matcher(text);
    if (!place.find()) {
      throw new EnvironmentException("What is kept as a row of the run does not name its place");
    }
    return "{\"index\":%d,\"line\":%d,".formatted(index, line) + text.substring(place.end());
  }
}
