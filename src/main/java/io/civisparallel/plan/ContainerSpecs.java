package io.civisparallel.plan;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.WorkerFile;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Budget;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.ScriptSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the spec of each container of a run, once its files are on the platform. Thread-safe. */
public final class ContainerSpecs {

  /** Between two reports of a container. */
  private static final long FEWEST_SECONDS = 30;

  private final Plan plan;
  private final ArgumentSets arguments;
  private final Supplier<Uploaded> uploaded;
  private final String client;

  /**
   * Specs for the containers of a plan.
   *
   * @param uploaded gives where the files lie, with links that work from then on; may ask the
   *     platform for them
   * @param client the version of this program
   */
  public ContainerSpecs(
      Plan plan, ArgumentSets arguments, Supplier<Uploaded> uploaded, String client) {
    this.plan = plan;
    this.arguments = arguments;
    this.uploaded = uploaded;
    this.client = client;
  }

  /** The plan whose containers they are. */
  public Plan plan() {
    return plan;
  }

  /** Where the files lie, with links that work from now on. */
  public Uploaded uploaded() {
    return uploaded.get();
  }

  /**
   * Where the files of the run lie on the platform.
   *
   * @param argumentsFileId the arguments file
   * @param code the class path
   * @param worker the worker
   * @param planFileId the run's plan; null where nothing outlives the run
   */
  public record Uploaded(
      long argumentsFileId,
      List<Assignment.Code> code,
      WorkerFile worker,
      @Nullable Long planFileId) {

    /** Takes a copy of the list. */
    public Uploaded {
      code = List.copyOf(code);
    }
  }

  /** The unique name of a container script. */
  public String name(int container, List<Piece> pieces) {
    return ScriptName.of(plan.run(), plan.token(), container, pieces, arguments).text();
  }

  /** The digest of each set's canonical JSON. */
  public List<String> digests(List<Piece> pieces) {
    return SetDigests.of(arguments, pieces);
  }

  /**
   * The spec of a container.
   *
   * @param container its number in the run, from 1
   * @param pieces the argument sets that it carries
   * @param needs of the sets
   */
  public ScriptSpec spec(int container, List<Piece> pieces, Needs needs) {
    String name = name(container, pieces);
    Uploaded files = uploaded.get();
    @Nullable Integer memory = plan.memory(needs.memoryFailures());
    Assignment.Limits limits = limits(needs.timeout(), memory);
    String task = ascii(Json.write(assignment(container, pieces, limits, files)));
    return plan.frame()
        .script()
        .accept(new Filling(plan.frame(), name, files.worker(), task, memory));
  }

  /**
   * What the sets of a container need.
   *
   * @param timeout how long one of them may take, in whole milliseconds; null for ever
   * @param memoryFailures how many attempts at each of them ran out of memory
   */
  public record Needs(@Nullable Duration timeout, int memoryFailures) {
    /** Nothing special. */
    public static final Needs NONE = new Needs(null, 0);
  }

  /** Puts the name and the assignment into a script's frame. */
  private record Filling(
      ScriptFrame frame, String name, WorkerFile worker, String task, @Nullable Integer memory)
      implements ScriptSpec.Receiver<ScriptSpec> {

    @Override
    public ScriptSpec container(ContainerSpec spec) {
      List<Param> params = new ArrayList<>(spec.params());
      params.addAll(frame.passing());
      params.add(Param.fixed(WorkerFile.PARAM, worker.words()));
      params.add(Param.fixed(frame.taskParam(), task));
      Resources resources = spec.resources();
      int mb = memory == null ? resources.memory() : memory;
      return spec.toBuilder()
          .name(name)
          .params(params)
          .resources(new Resources(resources.cpu(), mb, resources.diskSpace()))
          .build();
    }

    @Override
    public ScriptSpec custom(CustomSpec spec) {
      Map<String, String> arguments = new LinkedHashMap<>(spec.arguments());
      frame.passing().forEach(it -> arguments.put(it.name(), String.valueOf(it.value())));
      arguments.put(frame.taskParam(), Json.write(task));
      return spec.with(name, arguments);
    }
  }

  /** Which kind of script they are. */
  public ScriptKind kind() {
    return plan.frame().script().kind();
  }

  private Assignment.Limits limits(@Nullable Duration timeout, @Nullable Integer memory) {
    return new Assignment.Limits(
        plan.cleanup().maxJsonValue(),
        plan.cleanup().filesLive().toSeconds(),
        timeout == null ? null : (Long) timeout.toMillis(),
        memory);
  }

  private Assignment assignment(
      int container, List<Piece> pieces, Assignment.Limits limits, Uploaded files) {
    return new Assignment(
        Assignment.VERSION,
        client,
        plan.run(),
        container,
        plan.target(),
        files.code(),
        new Assignment.Arguments(files.argumentsFileId()),
        pieces.stream().map(this::segment).toList(),
        limits,
        sharing(pieces),
        files.planFileId());
  }

  /**
   * All workers together spend at most a fifth of the budget on reports of what has ended, each of
   * which takes two calls; and none reports more often than every half minute.
   */
  private Assignment.Sharing sharing(List<Piece> pieces) {
    int sets = pieces.stream().mapToInt(Piece::count).sum();
    if (sets == 1) {
      return Assignment.Sharing.NONE;
    }
    long reports = Budget.REQUESTS / 5 / 2;
    long seconds = Budget.WINDOW.toSeconds() * plan.pace().jobs() / reports;
    return new Assignment.Sharing(plan.batching().children(), Math.max(FEWEST_SECONDS, seconds));
  }

  private Assignment.Segment segment(Piece piece) {
    ArgumentSets.Range range = arguments.range(piece.first(), piece.count());
    return new Assignment.Segment(
        piece.first(),
        piece.count(),
        piece.attempt(),
        range.offset(),
        range.length(),
        arguments.sha256(piece.first(), piece.count()));
  }

  /** Escapes what is not ASCII, which a container's POSIX locale would mangle (FACTS). */
  private static String ascii(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    json.chars()
        .forEach(
            c -> {
              if (c < 0x7f) {
                escaped.append((char) c);
              } else {
                escaped.append("\\u%04x".formatted(c));
              }
            });
    return escaped.toString();
  }
}
