package io.civisparallel.settings;

/**
 * A value and where it came from.
 *
 * @param value what holds
 * @param source who said so
 */
public record Setting<T>(T value, Source source) {

  /**
   * Who said so: an option, an environment variable, a settings file, the run that is gone on with,
   * or nobody.
   *
   * @param kind which of them
   * @param name the option or variable as one would write it, or {@code FILE:LINE}; empty for the
   *     others
   */
  public record Source(Kind kind, String name) {

    /** Nobody said anything: the program's own choice. */
    public static final Source DEFAULT = new Source(Kind.DEFAULT, "");

    /** The run that is gone on with, or looked at. */
    public static final Source RUN = new Source(Kind.RUN, "");

    /** An option of the command line, such as {@code --jobs}. */
    public static Source option(String name) {
      return new Source(Kind.OPTION, name);
    }

    /** An environment variable. */
    public static Source environment(String name) {
      return new Source(Kind.ENVIRONMENT, name);
    }

    /** A line, counted from 1, of a settings file. */
    public static Source file(String file, long line) {
      return new Source(Kind.FILE, file + ":" + line);
    }
  }

  /**
   * What a value can come from; an option wins over the environment, that over files, and those
   * over a default.
   */
  public enum Kind {
    OPTION,
    ENVIRONMENT,
    FILE,
    RUN,
    DEFAULT
  }
}
