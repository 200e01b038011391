package io.civisparallel.local;

import io.civisparallel.system.Clock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The table of all that is served. */
final class Routes {

  private Routes() {}

  /**
   * Makes the table.
   *
   * @param endpoint the address of the API, with a slash at its end
   */
  static List<Route> of(
      State state, RunExecutor executor, LinkSigner signer, String endpoint, Clock clock) {
    Views views = new Views(endpoint);
    Library library = state.library();
    ScriptViews scripts = new ScriptViews(views, library);
    Outputs outputs = new Outputs(state.files(), state.values(), views);
    List<Route> routes = new ArrayList<>(new UserEndpoints(views, clock).routes());
    routes.addAll(new FileEndpoints(state.files(), signer, clock, views).routes());
    routes.addAll(new JsonValueEndpoints(state.values()).routes());
    routes.addAll(new ScriptEndpoints(library, scripts, executor).routes());
    routes.addAll(new ContainerEndpoints(library, scripts).routes());
    routes.addAll(new CustomEndpoints(library, scripts).routes());
    routes.addAll(new TemplateEndpoints(library, scripts, clock).routes());
    routes.addAll(new JobEndpoints(library, scripts).routes());
    for (RunEndpoints.Place place : RunEndpoints.PLACES) {
      routes.addAll(new RunEndpoints(library, executor, state.logs(), outputs, place).routes());
    }
    routes.add(description(routes, URI.create(endpoint).getAuthority()));
    return List.copyOf(routes);
  }

  /** Describes the table, itself included. */
  private static Route description(List<Route> routes, String authority) {
    return Route.of("GET", "/endpoints/", "List what is served")
        .query("openapi_version", QueryParameter.ValueType.STRING)
        .answeredBy(call -> Answer.json(200, Description.of(routes, authority)));
  }
}
