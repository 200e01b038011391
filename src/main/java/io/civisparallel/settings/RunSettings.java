package io.civisparallel.settings;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked {@code run} to do, resolved and in range.
 *
 * @param program what is run
 * @param files what is read and written
 * @param container how containers are made
 * @param pace how many at once
 * @param retries how often what failed is tried again
 * @param part which argument sets of the file are run
 * @param batches how sets share containers
 * @param limits what bounds the run and its sets
 * @param cleanup what of it stays on the platform
 * @param engine what runs its containers, if that is on this machine
 * @param name the run's name; null for one that is made up
 */
public record RunSettings(
    ProgramSettings program,
    FileSettings files,
    ContainerSettings container,
    PaceSettings pace,
    RetrySettings retries,
    PartSettings part,
    BatchSettings batches,
    LimitSettings limits,
    CleanupSettings cleanup,
    EngineSettings engine,
    @Nullable String name) {

  /**
   * Journals of before there were parts, batches, limits and engines say nothing of them, but of
   * all else.
   */
  public RunSettings {
    Objects.requireNonNull(program);
    Objects.requireNonNull(files);
    Objects.requireNonNull(container);
    Objects.requireNonNull(pace);
    Objects.requireNonNull(retries);
    Objects.requireNonNull(cleanup);
    part = Objects.requireNonNullElse(part, PartSettings.ALL);
    batches = Objects.requireNonNullElse(batches, BatchSettings.NONE);
    limits = Objects.requireNonNullElse(limits, LimitSettings.NONE);
    engine = Objects.requireNonNullElse(engine, EngineSettings.PROCESS);
  }

  /** The same with other files. */
  public RunSettings with(FileSettings other) {
    return new RunSettings(
        program, other, container, pace, retries, part, batches, limits, cleanup, engine, name);
  }

  /** The same with other rules for what stays on the platform. */
  public RunSettings with(CleanupSettings other) {
    return new RunSettings(
        program, files, container, pace, retries, part, batches, limits, other, engine, name);
  }

  /**
   * What it takes to run one of its sets by itself on this machine: nothing is tried again, and no
   * rule for many sets holds.
   *
   * @param untimed whether the set may take as long as it likes
   */
  public RunSettings forOneSet(boolean untimed) {
    return new RunSettings(
        program,
        files,
        container.onThisMachine(),
        new PaceSettings(1, null, null),
        new RetrySettings(0, 0, 0, Set.of()),
        PartSettings.ALL,
        BatchSettings.NONE,
        untimed ? LimitSettings.NONE : limits.forOneSet(),
        CleanupSettings.DEFAULT,
        EngineSettings.PROCESS,
        null);
  }

  /**
   * What is run.
   *
   * @param target a jar, class or method, as the user wrote it
   * @param classPath jars and folders as the user wrote them, in order
   * @param template what replaces the arguments of a {@code main}; empty for none
   */
  public record ProgramSettings(String target, List<String> classPath, List<String> template) {

    /** Takes copies of the collections. */
    public ProgramSettings {
      classPath = List.copyOf(classPath);
      template = List.copyOf(template);
    }
  }

  /**
   * What is read and written.
   *
   * @param arguments the arguments file, or {@code -} for standard input
   * @param output the results file, or {@code -} for standard output
   * @param order in which rows are written
   * @param overwrite whether an earlier results file may be replaced
   * @param maxInlineResult in bytes: a larger result becomes a file of its own
   */
  public record FileSettings(
      String arguments, String output, Order order, boolean overwrite, long maxInlineResult) {

    /** What stands for standard input or output. */
    public static final String STANDARD = "-";

    /** Results of up to 16 MB are part of their row. */
    public static final long DEFAULT_MAX_INLINE_RESULT = 16_000_000;
  }

  /** In which order rows are written. */
  public enum Order {
    /** As the arguments file has them. */
    INPUT,
    /** As they finish. */
    COMPLETION
  }

  /**
   * How containers are made.
   *
   * @param image without its tag
   * @param imageTag the image's tag
   * @param repoUri a repository to be cloned to {@code /app}, or null
   * @param repoRef branch, tag or commit, or null
   * @param setupCommand run before the worker, or null
   * @param cpu in shares
   * @param memory in MB
   * @param disk in GB
   * @param params environment variables, in the order given
   * @param script what was asked of the scripts beside that
   * @param given the options that the user gave, as one would write them, such as {@code --cpu};
   *     what they stand for wins over what is inferred
   */
  public record ContainerSettings(
      String image,
      String imageTag,
      @Nullable String repoUri,
      @Nullable String repoRef,
      @Nullable String setupCommand,
      int cpu,
      int memory,
      double disk,
      List<NamedValue> params,
      ScriptSettings script,
      Set<String> given) {

    /** The image of a plain Java runtime. */
    public static final String DEFAULT_IMAGE = "eclipse-temurin";

    /** The tag that goes with {@link #DEFAULT_IMAGE}. */
    public static final String DEFAULT_IMAGE_TAG = "17-jre";

    /** Takes copies of the collections. */
    public ContainerSettings {
      params = List.copyOf(params);
      given = Set.copyOf(given);
    }

    private ContainerSettings onThisMachine() {
      return new ContainerSettings(
          image,
          imageTag,
          repoUri,
          repoRef,
          setupCommand,
          cpu,
          memory,
          disk,
          params,
          script.byThemselves(),
          given);
    }

    /** Whether the user gave this option. */
    public boolean isGiven(String option) {
      return given.contains(option);
    }
  }

  /**
   * A name and its value.
   *
   * @param name an environment variable's name
   * @param value any text
   */
  public record NamedValue(String name, String value) {

    /** Leaves values out, because they may be secrets. */
    @Override
    public String toString() {
      return "NamedValue[name=" + name + "]";
    }
  }

  /**
   * How many at once.
   *
   * @param jobs containers in flight at most; null for the platform's default
   * @param preDispatch scripts made but not started, beyond those in flight; null for as many as
   *     jobs
   * @param pollingInterval between two reads of state; null to adapt it
   */
  public record PaceSettings(
      @Nullable Integer jobs, @Nullable Integer preDispatch, @Nullable Duration pollingInterval) {}
}
