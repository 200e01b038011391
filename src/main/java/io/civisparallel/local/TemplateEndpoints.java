package io.civisparallel.local;

import io.civisparallel.local.QueryParameter.ValueType;
import io.civisparallel.platform.wire.TemplateRequest;
import io.civisparallel.platform.wire.TemplateResponse;
import io.civisparallel.platform.wire.TemplateSummary;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code /templates/scripts}: scripts that others are made from. */
final class TemplateEndpoints {

  private static final String ROOT = "/templates/scripts/";
  private static final int LARGEST_PAGE = 50;

  private final Library library;
  private final ScriptViews views;
  private final Clock clock;

  TemplateEndpoints(Library library, ScriptViews views, Clock clock) {
    this.library = library;
    this.views = views;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", ROOT, "List templates")
            .query("hidden", ValueType.BOOLEAN)
            .query("author", ValueType.STRING)
            .query("category", ValueType.STRING)
            .paged()
            .givesList(TemplateSummary.class)
            .answeredBy(this::list),
        Route.of("POST", ROOT, "Make a script into a template")
            .takes(TemplateRequest.class)
            .gives(201, TemplateResponse.class)
            .answeredBy(this::create),
        Route.of("GET", ROOT + "{id}", "Get a template")
            .gives(200, TemplateResponse.class)
            .answeredBy(
                call -> Answer.json(200, views.template(library.templates().find(call.id())))));
  }

  private Answer list(Call call) {
    List<Template> templates = new ArrayList<>(library.templates().all());
    templates.removeIf(template -> template.hidden() && !call.flag("hidden"));
    if (!ScriptFilter.isAscending(call)) {
      Collections.reverse(templates);
    }
    return call.paging(LARGEST_PAGE)
        .answer(templates.stream().map(views::templateSummary).toList());
  }

  private Answer create(Call call) throws IOException {
    TemplateRequest request = call.body(TemplateRequest.class);
    library.container(request.scriptId());
    Template template =
        library
            .templates()
            .add(
                request.scriptId(),
                id ->
                    new Template(
                        id,
                        request.scriptId(),
                        request.name(),
                        request.note(),
                        Boolean.TRUE.equals(request.archived()),
                        Boolean.TRUE.equals(request.hidden()),
                        clock.now()));
    return Answer.json(201, views.template(template));
  }
}
