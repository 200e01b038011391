package io.civisparallel.local;

import io.civisparallel.local.QueryParameter.ValueType;
import io.civisparallel.platform.wire.CancelResponse;
import io.civisparallel.platform.wire.ScriptSummary;
import java.util.List;
import java.util.Locale;

/** {@code /scripts}: scripts of every kind. */
final class ScriptEndpoints {

  private final Library library;
  private final ScriptViews views;
  private final RunExecutor executor;

  ScriptEndpoints(Library library, ScriptViews views, RunExecutor executor) {
    this.library = library;
    this.views = views;
    this.executor = executor;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/scripts/", "List scripts")
            .query("type", ValueType.STRING)
            .query("category", ValueType.STRING)
            .query("author", ValueType.STRING)
            .query("status", ValueType.STRING)
            .query("hidden", ValueType.BOOLEAN)
            .query("archived", ValueType.STRING)
            .paged()
            .givesList(ScriptSummary.class)
            .answeredBy(this::list),
        Route.of("POST", "/scripts/{id}/cancel", "Cancel the run of a script")
            .gives(202, CancelResponse.class)
            .answeredBy(this::cancel));
  }

  private Answer list(Call call) {
    List<String> types =
        call.words("type").stream().map(type -> type.toLowerCase(Locale.ROOT)).toList();
    return ScriptFilter.of(call, "status")
        .answer(
            library.scripts(),
            script -> types.isEmpty() || types.contains(type(script)),
            views::summary);
  }

  /** Only a run that has not ended can be cancelled; without one the answer is 404. */
  private Answer cancel(Call call) {
    RunEntry last = library.scripts().find(call.id()).lastRun();
    if (last == null || last.state().isTerminal()) {
      throw ApiError.notFound("job " + call.id() + " has no run that could be cancelled");
    }
    RunEntry run = executor.cancel(call.id(), last.id());
    return Answer.json(
        202, new CancelResponse(call.id(), run.state().word(), run.cancelRequested()));
  }

  private static String type(Script script) {
    return script.definition() instanceof Script.Custom ? "custom" : "containers";
  }
}
