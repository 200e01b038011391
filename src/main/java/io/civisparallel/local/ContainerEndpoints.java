package io.civisparallel.local;

import io.civisparallel.platform.wire.ArchiveRequest;
import io.civisparallel.platform.wire.CloneRequest;
import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.ContainerResponse;
import java.io.IOException;
import java.util.List;

/**
 * {@code /scripts/containers}: scripts that run a command in a container. Custom scripts can be
 * read here too, as the containers that they stand for.
 */
final class ContainerEndpoints {

  private static final String ROOT = "/scripts/containers";

  private final Library library;
  private final ScriptViews views;

  ContainerEndpoints(Library library, ScriptViews views) {
    this.library = library;
    this.views = views;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", ROOT, "Create a container script")
            .takes(ContainerRequest.class, "requiredResources")
            .gives(201, ContainerResponse.class)
            .answeredBy(this::create),
        Route.of("GET", ROOT + "/{id}", "Get a container script")
            .gives(200, ContainerResponse.class)
            .answeredBy(call -> show(library.scripts().find(call.id()))),
        Route.of("PATCH", ROOT + "/{id}", "Change a container script")
            .takes(ContainerRequest.class)
            .gives(200, ContainerResponse.class)
            .answeredBy(this::patch),
        Route.of("DELETE", ROOT + "/{id}", "Archive a container script")
            .gives(204)
            .answeredBy(this::delete),
        Route.of("PUT", ROOT + "/{id}/archive", "Archive a container script, or get it back")
            .takes(ArchiveRequest.class)
            .gives(200, ContainerResponse.class)
            .answeredBy(this::archive),
        Route.of("POST", ROOT + "/{id}/clone", "Copy a container script")
            .takes(CloneRequest.class)
            .gives(201, ContainerResponse.class)
            .answeredBy(this::copy));
  }

  private Answer create(Call call) throws IOException {
    ContainerRequest request = call.body(ContainerRequest.class);
    Script script =
        library
            .scripts()
            .add(
                id ->
                    new Script.Container(
                        library.blueprints().check(ContainerDefaults.fill(request, id), false)));
    return Answer.json(201, views.container(script));
  }

  private Answer patch(Call call) throws IOException {
    ContainerRequest changes = call.body(ContainerRequest.class);
    if (changes.hidden() != null) {
      throw ApiError.badRequest("the field `hidden` cannot be changed");
    }
    library.container(call.id());
    return show(
        library.redefine(
            call.id(),
            old -> {
              ContainerRequest before = library.effective(old);
              ContainerRequest after = ContainerDefaults.patch(before, changes);
              return new Script.Container(library.blueprints().check(after, false));
            }));
  }

  private Answer delete(Call call) {
    library.container(call.id());
    library.scripts().update(call.id(), script -> script.withArchived(true));
    return Answer.empty(204);
  }

  private Answer archive(Call call) throws IOException {
    boolean status = call.body(ArchiveRequest.class).status();
    library.container(call.id());
    return show(library.scripts().update(call.id(), script -> script.withArchived(status)));
  }

  private Answer copy(Call call) throws IOException {
    call.body(CloneRequest.class);
    Script original = library.container(call.id());
    ContainerRequest request = library.effective(original.definition());
    String name = "Clone of Script " + original.id() + " " + original.definition().name();
    Script copy =
        library
            .scripts()
            .add(id -> new Script.Container(ContainerDefaults.patch(request, named(name))));
    return Answer.json(201, views.container(copy));
  }

  private Answer show(Script script) {
    return Answer.json(200, views.container(script));
  }

  private static ContainerRequest named(String name) {
    return new ContainerRequest(
        name, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null);
  }
}
