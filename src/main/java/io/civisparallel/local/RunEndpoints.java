package io.civisparallel.local;

import io.civisparallel.local.QueryParameter.ValueType;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.wire.ContainerRunResponse;
import io.civisparallel.platform.wire.CustomRunResponse;
import io.civisparallel.platform.wire.JobRunResponse;
import io.civisparallel.platform.wire.LogRequest;
import io.civisparallel.platform.wire.LogResponse;
import io.civisparallel.platform.wire.OutputRequest;
import io.civisparallel.platform.wire.OutputResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The runs of scripts, with their logs and outputs. They are served in three places, which differ
 * in what they show of a run; all places take the id of any job, because clients poll custom
 * scripts where container scripts are.
 */
final class RunEndpoints {

  private static final int LARGEST_PAGE = 50;
  private static final int MOST_LINES = 10_000;
  private static final Set<String> LEVELS =
      Set.of("debug", "info", "warn", "error", "fatal", "unknown");

  /**
   * A place where runs are served.
   *
   * @param path of the job
   * @param started the status of a start
   * @param type of what is shown of a run
   */
  record Place(
      String path, int started, Class<?> type, BiFunction<Script, RunEntry, Object> view) {}

  /** All places. */
  static final List<Place> PLACES =
      List.of(
          new Place("/jobs/{id}", 201, JobRunResponse.class, (script, run) -> Views.jobRun(run)),
          new Place(
              "/scripts/containers/{id}", 202, ContainerRunResponse.class, Views::containerRun),
          new Place("/scripts/custom/{id}", 202, CustomRunResponse.class, Views::customRun));

  private final Library library;
  private final RunExecutor executor;
  private final RunLogs logs;
  private final Outputs outputs;
  private final Place place;

  RunEndpoints(Library library, RunExecutor executor, RunLogs logs, Outputs outputs, Place place) {
    this.library = library;
    this.executor = executor;
    this.logs = logs;
    this.outputs = outputs;
    this.place = place;
  }

  List<Route> routes() {
    String runs = place.path() + "/runs";
    String run = runs + "/{run_id}";
    List<Route> routes = new ArrayList<>();
    if (place.type() != JobRunResponse.class) {
      routes.add(addOutput());
    }
    if (place.type() == ContainerRunResponse.class) {
      routes.add(writeLog());
    }
    Collections.addAll(
        routes,
        Route.of("POST", runs, "Start a run")
            .gives(place.started(), place.type())
            .startsRun()
            .answeredBy(this::start),
        Route.of("GET", runs, "List runs").paged().givesList(place.type()).answeredBy(this::list),
        Route.of("GET", run, "Get a run").gives(200, place.type()).answeredBy(this::get),
        Route.of("DELETE", run, "Cancel a run").gives(202).answeredBy(this::cancel),
        Route.of("GET", run + "/logs", "List the log of a run")
            .query("last_id", ValueType.INTEGER)
            .query("limit", ValueType.INTEGER)
            .givesList(LogResponse.class)
            .answeredBy(this::log),
        Route.of("GET", run + "/outputs", "List the outputs of a run")
            .paged()
            .givesList(OutputResponse.class)
            .answeredBy(this::listOutputs));
    return routes;
  }

  private Route writeLog() {
    return Route.of("POST", place.path() + "/runs/{run_id}/logs", "Add lines to the log of a run")
        .takes(LogRequest.class)
        .gives(204)
        .answeredBy(this::addLines);
  }

  private Route addOutput() {
    return Route.of("POST", place.path() + "/runs/{run_id}/outputs", "Add an output to a run")
        .takes(OutputRequest.class)
        .gives(202, OutputResponse.class)
        .answeredBy(this::put);
  }

  private Answer start(Call call) {
    RunEntry run = executor.start(call.id());
    return Answer.json(place.started(), show(library.scripts().find(call.id()), run));
  }

  private Answer list(Call call) {
    Script script = library.scripts().find(call.id());
    List<RunEntry> runs = new ArrayList<>(script.runs());
    if (!ScriptFilter.isAscending(call)) {
      Collections.reverse(runs);
    }
    return call.paging(LARGEST_PAGE).answer(runs.stream().map(run -> show(script, run)).toList());
  }

  private Answer get(Call call) {
    Script script = library.scripts().find(call.id());
    return Answer.json(200, show(script, script.run(call.runId())));
  }

  private Answer cancel(Call call) {
    executor.cancel(call.id(), call.runId());
    return Answer.empty(202);
  }

  private Answer log(Call call) throws IOException {
    library.scripts().find(call.id()).run(call.runId());
    String lastId = call.query("last_id");
    int limit = Paging.of(call.number("limit", MOST_LINES), 1, MOST_LINES).limit();
    Long after = lastId == null ? null : Long.valueOf(lastId);
    return Answer.json(200, logs.read(call.runId(), after, limit));
  }

  private Answer addLines(Call call) throws IOException {
    library.scripts().find(call.id()).run(call.runId());
    LogRequest request = call.body(LogRequest.class);
    List<LogRequest.Message> lines = new ArrayList<>();
    if (request.message() != null) {
      lines.add(new LogRequest.Message(request.message(), request.level(), null));
    }
    lines.addAll(request.messages() == null ? List.of() : request.messages());
    for (LogRequest.Message line : lines) {
      if (line.message() == null || (line.level() != null && !LEVELS.contains(line.level()))) {
        throw ApiError.badRequest("a line needs a `message`, and a `level` out of " + LEVELS);
      }
    }
    for (LogRequest.Message line : lines) {
      String level = line.level() == null ? "info" : line.level();
      logs.append(call.runId(), line.createdAt(), level, line.message());
    }
    return Answer.empty(204);
  }

  private Answer listOutputs(Call call) throws IOException {
    List<RunEntry.Output> all = library.scripts().find(call.id()).run(call.runId()).outputs();
    Paging paging = call.paging(LARGEST_PAGE);
    int from = (int) Math.min(paging.skip(), all.size());
    List<Object> page = new ArrayList<>();
    for (RunEntry.Output output : all.subList(from, Math.min(from + paging.limit(), all.size()))) {
      page.add(outputs.show(output));
    }
    return paging.answer(page, all.size());
  }

  private Answer put(Call call) throws IOException {
    OutputRequest request = call.body(OutputRequest.class);
    RunOutput.Kind kind = RunOutput.Kind.of(request.objectType());
    if (kind == RunOutput.Kind.OTHER) {
      throw ApiError.badRequest("`objectType` has to be File or JSONValue here");
    }
    RunEntry.Output output = new RunEntry.Output(kind, request.objectId());
    OutputResponse shown = outputs.show(output);
    library.scripts().find(call.id()).run(call.runId());
    library
        .scripts()
        .update(call.id(), script -> script.withRun(call.runId(), run -> run.with(output)));
    return Answer.json(202, shown);
  }

  private Object show(Script script, RunEntry run) {
    return place.view().apply(script, run);
  }
}
