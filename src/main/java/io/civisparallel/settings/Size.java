package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of memory and of data as people write them. */
public final class Size {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})([kmg]?)");

  /** The least memory that the platform gives a container, in MB (FACTS). */
  private static final long LEAST_MEMORY = 4;

  /** No machine of the platform comes near it, in MB: 16 TB. */
  private static final long MOST_MEMORY = 16L * 1024 * 1024;

  private static final long MOST_INLINE = 1_000_000_000;

  private Size() {}

  /**
   * Reads memory: {@code 512} and {@code 512m} are MB, {@code 2g} is 2048 of them.
   *
   * @return MB
   * @throws UserException if it is no such amount, or out of range
   */
  public static int memory(String text) {
    Matcher parts = parts(text, "memory in MB, such as 512, 512m or 2g");
    if (parts.group(2).equals("k")) {
      throw new UserException("'" + text + "' is not memory in MB, such as 512, 512m or 2g");
    }
    long mb = Long.parseLong(parts.group(1)) * (parts.group(2).equals("g") ? 1024 : 1);
    if (mb < LEAST_MEMORY || mb > MOST_MEMORY) {
      throw new UserException(
          "'" + text + "' is out of range: from " + LEAST_MEMORY + " to " + MOST_MEMORY + " MB");
    }
    return (int) mb;
  }

  /**
   * Reads an amount of data: bytes, or {@code k}, {@code m}, {@code g} for thousands, millions and
   * thousand millions of them.
   *
   * @return bytes
   * @throws UserException if it is no such amount, or out of range
   */
  public static long data(String text) {
    Matcher parts = parts(text, "a size in bytes, such as 500k or 16m");
    long unit =
        switch (parts.group(2)) {
          case "k" -> 1_000;
          case "m" -> 1_000_000;
          case "g" -> 1_000_000_000;
          default -> 1;
        };
    long number = Long.parseLong(parts.group(1));
    if (number < 1 || number > MOST_INLINE / unit) {
      throw new UserException("'" + text + "' is out of range: from 1 byte to 1g");
    }
    return number * unit;
  }

  private static Matcher parts(String text, String what) {
    Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new UserException("'" + text + "' is not " + what);
    }
    return parts;
  }
}
