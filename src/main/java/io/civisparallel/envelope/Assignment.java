package io.civisparallel.envelope;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.json.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a container is to do. It travels as JSON in the script's parameter {@link #PARAM}, in ASCII
 * and without any argument data: the arguments are named by place and digest.
 *
 * @param version {@link #VERSION}; readers refuse another one and ignore unknown fields
 * @param client the version of the program that wrote it
 * @param run the name of the run of the tool
 * @param container which container of the run this is, from 1; its report carries the same number
 * @param target what is run, as the user wrote it, and how
 * @param code files to have beside the target, in the order of the class path
 * @param arguments the arguments file on the platform
 * @param segments the argument sets, in the order in which they are to be run
 * @param limits what bounds each set
 * @param sharing how several sets share the container; null is {@link Sharing#NONE}
 * @param planFileId the run's plan on the platform, from which another machine can go on with it;
 *     null where there is none. Workers do not read it
 */
@JsonPropertyOrder(alphabetic = false)
public record Assignment(
    @JsonProperty(required = true) int version,
    String client,
    String run,
    int container,
    Target target,
    List<Code> code,
    Arguments arguments,
    List<Segment> segments,
    Limits limits,
    Sharing sharing,
    @Nullable Long planFileId) {

  /** The version of the format. */
  public static final int VERSION = 1;

  /** The parameter, and so the environment variable, that carries it. */
  public static final String PARAM = "CIVIS_PARALLEL_TASK";

  /** What the names of all our own parameters begin with. */
  public static final String RESERVED = "CIVIS_PARALLEL_";

  /** How every assignment begins, of this version and of those to come. */
  private static final String BEGINNING = "{\"version\":";

  /** What every assignment has. */
  private static final String MARK = "\"client\":";

  /** Takes copies of the collections. */
  public Assignment {
    code = List.copyOf(code);
    segments = List.copyOf(segments);
    sharing = Objects.requireNonNullElse(sharing, Sharing.NONE);
  }

  /** Whether a text is an assignment, of whatever version, as far as can be seen at a glance. */
  public static boolean isOne(@Nullable String text) {
    return text != null && text.startsWith(BEGINNING) && text.contains(MARK);
  }

  /** Whether JSON text is a string that is an assignment. */
  public static boolean isQuoted(@Nullable String json) {
    if (json == null || !json.startsWith("\"")) {
      return false;
    }
    try {
      return isOne(Json.parse(json).textValue());
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * What is run.
   *
   * @param spec a jar, class or method, as the user wrote it
   * @param template what replaces the arguments of a {@code main}; empty for none
   * @param jvmOptions flags for the child JVM, such as a manifest's Add-Opens asks for
   * @param repository what becomes of the repository in the container; null is {@link
   *     Repository#AS_IT_IS}
   */
  public record Target(
      String spec, List<String> template, List<String> jvmOptions, Repository repository) {

    /** Takes copies of the collections. */
    public Target {
      template = List.copyOf(template);
      jvmOptions = List.copyOf(jvmOptions);
      repository = Objects.requireNonNullElse(repository, Repository.AS_IT_IS);
    }
  }

  /** What becomes of a repository that the platform cloned. Its jars join the class path. */
  public enum Repository {
    /** There is none, or what there is does not matter. */
    @JsonProperty("none")
    NONE,
    /** What there is when the worker begins. */
    @JsonProperty("asItIs")
    AS_IT_IS,
    /** It is built first, with its own Maven or Gradle. */
    @JsonProperty("built")
    BUILT
  }

  /**
   * A file of code.
   *
   * @param name the file's name, without a folder
   * @param fileId where it lies on the platform
   * @param url a pre-signed link, a secret; when it no longer works the API is asked for another
   * @param size in bytes
   * @param sha256 in lower-case hexadecimal digits
   * @param onClassPath whether the class path names it; false for files that a manifest's
   *     Class-Path names
   */
  public record Code(
      String name,
      long fileId,
      @Nullable String url,
      long size,
      String sha256,
      boolean onClassPath) {}

  /**
   * The arguments file.
   *
   * @param fileId where it lies on the platform
   */
  public record Arguments(long fileId) {}

  /**
   * Argument sets that stand next to each other in the arguments file.
   *
   * @param index of the first set, from 0
   * @param count how many sets; blank lines between them do not count
   * @param attempt which attempt at these sets this is, from 1
   * @param offset in bytes, of the first byte in the file
   * @param length in bytes, without the last line's end
   * @param sha256 of these bytes, in lower-case hexadecimal digits
   */
  public record Segment(
      int index, int count, int attempt, long offset, long length, String sha256) {}

  /**
   * What bounds each set.
   *
   * @param maxJsonValue in bytes: a report above this is put out as a file
   * @param filesLive for how many seconds files stay on the platform; null where it is not said
   * @param timeoutMillis how long one set may take, from its own start; null where that is not said
   * @param timeoutPercent how long then, in percent of the median of the sets that succeeded in the
   *     container; null for ever
   * @param memory of the container, in MB; null where a template says it
   */
  public record Limits(
      int maxJsonValue,
      @Nullable Long filesLive,
      @Nullable Long timeoutMillis,
      @Nullable Integer timeoutPercent,
      @Nullable Integer memory) {}

  /**
   * How several sets share a container.
   *
   * @param children how many child JVMs run them, one set at a time in each; at least 1
   * @param reportSeconds what has ended is reported as often while others go on; null for only at
   *     the end
   */
  public record Sharing(int children, @Nullable Long reportSeconds) {

    /** One after another, reported together. */
    public static final Sharing NONE = new Sharing(1, null);
  }
}
