package io.civisparallel.local;

import io.civisparallel.local.QueryParameter.ValueType;
import io.civisparallel.platform.wire.JobResponse;
import io.civisparallel.platform.wire.JobSummary;
import java.util.List;
import java.util.Locale;

/** {@code /jobs}: scripts of every kind, seen as jobs. */
final class JobEndpoints {

  private final Library library;
  private final ScriptViews views;

  JobEndpoints(Library library, ScriptViews views) {
    this.library = library;
    this.views = views;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/jobs/", "List jobs")
            .query("state", ValueType.STRING)
            .query("type", ValueType.STRING)
            .query("q", ValueType.STRING)
            .query("permission", ValueType.STRING)
            .query("scheduled", ValueType.BOOLEAN)
            .query("hidden", ValueType.BOOLEAN)
            .query("archived", ValueType.STRING)
            .query("author", ValueType.STRING)
            .paged()
            .givesList(JobSummary.class)
            .answeredBy(this::list),
        Route.of("GET", "/jobs/{id}", "Get a job")
            .gives(200, JobResponse.class)
            .answeredBy(call -> Answer.json(200, views.job(library.scripts().find(call.id())))));
  }

  private Answer list(Call call) {
    ScriptFilter filter = ScriptFilter.of(call, "state");
    List<String> types = call.words("type");
    boolean none =
        call.flag("scheduled") || (!types.isEmpty() && !types.contains(ScriptViews.JOB_TYPE));
    String q = call.query("q");
    String sought = q == null ? "" : q.toLowerCase(Locale.ROOT);
    return filter.answer(
        library.scripts(),
        script -> !none && (sought.isEmpty() || isFound(script, sought)),
        views::jobSummary);
  }

  /** By id, name and type, as the platform searches. */
  private static boolean isFound(Script script, String sought) {
    return script.definition().name().toLowerCase(Locale.ROOT).contains(sought)
        || Long.toString(script.id()).equals(sought)
        || ScriptViews.JOB_TYPE.toLowerCase(Locale.ROOT).contains(sought);
  }
}
