package io.civisparallel.platform;

import org.jspecify.annotations.Nullable;

/**
 * Something that a run put out.
 *
 * @param kind what it is
 * @param objectId the file's or JSON value's id
 * @param name its name on the platform
 * @param json for a JSON value its value as JSON text; null for anything else, and where the
 *     platform left it out
 */
public record RunOutput(Kind kind, long objectId, String name, @Nullable String json) {

  /** What an output can be. */
  public enum Kind {
    FILE("File"),
    JSON_VALUE("JSONValue"),
    /** A report, table or anything else that this program does not use. */
    OTHER("");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The platform's word for it. */
    public String word() {
      return word;
    }

    /** Reads the platform's word. */
    public static Kind of(String word) {
      return FILE.word.equals(word) ? FILE : JSON_VALUE.word.equals(word) ? JSON_VALUE : OTHER;
    }
  }
}
