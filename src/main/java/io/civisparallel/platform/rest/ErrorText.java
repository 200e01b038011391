package io.civisparallel.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What an answer says of its failure, made fit to be shown: short, on one line, without secrets.
 */
final class ErrorText {

  private static final int LONGEST = 300;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}]+");
  private static final Pattern QUERY = Pattern.compile("(?<=://\\S{1,200})\\?\\S*");

  private ErrorText() {}

  /**
   * Reads the platform's description of an error.
   *
   * @param body of the answer, of any kind
   * @param key a secret that must not be shown even if the answer repeats it
   * @return the description, or nothing if there is none
   */
  static String of(byte[] body, String key) {
    try {
      JsonNode error = Json.mapper().readTree(body);
      String text = error.path("errorDescription").asText(error.path("error").asText(""));
      return clean(text, key);
    } catch (IOException e) {
      return "";
    }
  }

  /** Takes out what has no place on a screen: control characters, the key, queries of links. */
  static String clean(String text, String key) {
    String line = BLANKS.matcher(text.replace(key, "***")).replaceAll(" ").strip();
    String safe = QUERY.matcher(line).replaceAll("?...").replaceFirst("\\.$", "");
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "...";
  }
}
