package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.math.BigDecimal;

/** Reads numbers as options give them. */
public final class Numbers {

  private Numbers() {}

  /**
   * Reads a whole number.
   *
   * @throws UserException if it is none, or out of range
   */
  public static int whole(String text, int least, int most) {
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UserException("'" + text + "' is not a whole number");
    }
    if (number < least || number > most) {
      throw outOfRange(text, least, most);
    }
    return (int) number;
  }

  /**
   * Reads the id of something on the platform.
   *
   * @throws UserException if it is none
   */
  public static long id(String text) {
    try {
      long id = Long.parseLong(text);
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UserException("'" + text + "' is no id: ids are whole numbers above 0");
  }

  /**
   * Reads a number that is above zero, such as {@code 0.5}.
   *
   * @throws UserException if it is none, or out of range
   */
  public static double positive(String text, int most) {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new UserException("'" + text + "' is not a number");
    }
    if (number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new UserException("'" + text + "' is out of range: above 0, at most " + most);
    }
    return number.doubleValue();
  }

  private static UserException outOfRange(String text, int least, int most) {
    String range =
        most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
    return new UserException("'" + text + "' is out of range: " + range);
  }
}
