package io.civisparallel.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.local.QueryParameter.ValueType;
import io.civisparallel.platform.wire.ArchiveRequest;
import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.CustomRequest;
import io.civisparallel.platform.wire.CustomResponse;
import io.civisparallel.platform.wire.CustomSummary;
import io.civisparallel.platform.wire.Schedule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /scripts/custom}: scripts made from templates. */
final class CustomEndpoints {

  private static final String ROOT = "/scripts/custom";

  /**
   * What civis-python always sends along: dropped where the template does not declare it, so that
   * its custom scripts run here.
   */
  private static final Set<String> PARENTS = Set.of("CIVIS_PARENT_JOB_ID", "CIVIS_PARENT_RUN_ID");

  private final Library library;
  private final ScriptViews views;

  CustomEndpoints(Library library, ScriptViews views) {
    this.library = library;
    this.views = views;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", ROOT, "List custom scripts")
            .query("from_template_id", ValueType.STRING)
            .query("author", ValueType.STRING)
            .query("status", ValueType.STRING)
            .query("hidden", ValueType.BOOLEAN)
            .query("archived", ValueType.STRING)
            .paged()
            .givesList(CustomSummary.class)
            .answeredBy(this::list),
        Route.of("POST", ROOT, "Create a custom script")
            .takes(CustomRequest.class, "fromTemplateId")
            .gives(201, CustomResponse.class)
            .answeredBy(this::create),
        Route.of("GET", ROOT + "/{id}", "Get a custom script")
            .gives(200, CustomResponse.class)
            .answeredBy(call -> show(library.custom(call.id()))),
        Route.of("PATCH", ROOT + "/{id}", "Change a custom script")
            .takes(CustomRequest.class)
            .gives(200, CustomResponse.class)
            .answeredBy(this::patch),
        Route.of("DELETE", ROOT + "/{id}", "Archive a custom script")
            .gives(204)
            .answeredBy(this::delete),
        Route.of("PUT", ROOT + "/{id}/archive", "Archive a custom script, or get it back")
            .takes(ArchiveRequest.class)
            .gives(200, CustomResponse.class)
            .answeredBy(this::archive));
  }

  private Answer list(Call call) {
    Predicate<Script> custom = script -> script.definition() instanceof Script.Custom;
    List<String> templates = call.words("from_template_id");
    ScriptFilter filter = ScriptFilter.of(call, "status");
    return filter.answer(
        library.scripts(),
        custom.and(
            script ->
                templates.isEmpty() || templates.contains(String.valueOf(script.templateId()))),
        views::customSummary);
  }

  private Answer create(Call call) throws IOException {
    CustomRequest request = call.body(CustomRequest.class);
    long templateId = request.fromTemplateId() == null ? 0 : request.fromTemplateId();
    library.templates().find(templateId);
    Script script = library.scripts().add(id -> checked(fill(request, id, templateId), templateId));
    return Answer.json(201, views.custom(script));
  }

  private Answer patch(Call call) throws IOException {
    CustomRequest changes = call.body(CustomRequest.class);
    if (changes.hidden() != null || changes.fromTemplateId() != null) {
      throw ApiError.badRequest("the fields `hidden` and `fromTemplateId` cannot be changed");
    }
    library.custom(call.id());
    return show(
        library.redefine(
            call.id(),
            old -> {
              Script.Custom custom = (Script.Custom) old;
              CustomRequest after = Overlay.of(custom.request(), changes, CustomRequest.class);
              return checked(after, custom.templateId());
            }));
  }

  private Answer delete(Call call) {
    library.custom(call.id());
    library.scripts().update(call.id(), script -> script.withArchived(true));
    return Answer.empty(204);
  }

  private Answer archive(Call call) throws IOException {
    boolean status = call.body(ArchiveRequest.class).status();
    library.custom(call.id());
    return show(library.scripts().update(call.id(), script -> script.withArchived(status)));
  }

  private Answer show(Script script) {
    return Answer.json(200, views.custom(script));
  }

  private Script.Custom checked(CustomRequest request, long templateId) {
    Script.Custom custom = new Script.Custom(request, templateId);
    library.blueprints().check(library.effective(custom), false);
    return custom;
  }

  private CustomRequest fill(CustomRequest request, long id, long templateId) {
    CustomRequest defaults =
        new CustomRequest(
            "Script #" + id,
            null,
            Map.of(),
            templateId,
            null,
            null,
            Schedule.none(),
            Views.NOTIFICATIONS,
            "America/Chicago",
            false,
            null,
            null,
            null,
            Views.USER);
    CustomRequest filled = Overlay.of(defaults, request, CustomRequest.class);
    return Overlay.of(filled, withArguments(arguments(filled, templateId)), CustomRequest.class);
  }

  private Map<String, JsonNode> arguments(CustomRequest request, long templateId) {
    ContainerRequest template =
        library.effective(
            library.container(library.templates().find(templateId).scriptId()).definition());
    Map<String, JsonNode> arguments =
        new LinkedHashMap<>(request.arguments() == null ? Map.of() : request.arguments());
    arguments.keySet().removeIf(name -> PARENTS.contains(name) && !declares(template, name));
    return arguments;
  }

  private static boolean declares(ContainerRequest template, String name) {
    return template.params() != null
        && template.params().stream().anyMatch(param -> name.equals(param.name()));
  }

  private static CustomRequest withArguments(Map<String, JsonNode> arguments) {
    return new CustomRequest(
        null, null, arguments, null, null, null, null, null, null, null, null, null, null, null);
  }
}
