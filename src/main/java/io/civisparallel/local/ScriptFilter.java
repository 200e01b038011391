package io.civisparallel.local;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which scripts a list is asked for, and in which order.
 *
 * @param states the states wanted, all if empty
 * @param authors the users wanted, all if empty
 * @param hidden whether hidden ones are listed too
 * @param archived {@code false}, {@code true} or {@code any}
 * @param ascending whether the oldest change comes first
 */
record ScriptFilter(
    List<String> states,
    List<String> authors,
    boolean hidden,
    String archived,
    boolean ascending,
    Paging paging) {

  private static final int LARGEST_PAGE = 50;
  private static final List<String> ORDERS =
      List.of("updated_at", "created_at", "last_run.updated_at");

  /** Takes copies of the collections. */
  ScriptFilter {
    states = List.copyOf(states);
    authors = List.copyOf(authors);
  }

  /**
   * Reads a call.
   *
   * @param stateParameter what the list calls the state
   */
  static ScriptFilter of(Call call, String stateParameter) {
    String order = call.query("order");
    if (order != null && !ORDERS.contains(order)) {
      throw ApiError.badRequest("`order` has to be one of " + ORDERS);
    }
    String archived = call.query("archived");
    return new ScriptFilter(
        call.words(stateParameter),
        call.words("author"),
        call.flag("hidden"),
        archived == null ? "false" : archived.toLowerCase(Locale.ROOT),
        isAscending(call),
        call.paging(LARGEST_PAGE));
  }

  /** Whether a call asks for the opposite order. */
  static boolean isAscending(Call call) {
    String direction = call.query("order_dir");
    if (direction != null && !direction.equals("asc") && !direction.equals("desc")) {
      throw ApiError.badRequest("`order_dir` has to be asc or desc");
    }
    return "asc".equals(direction);
  }

  /** Answers with the page that was asked for. */
  Answer answer(ScriptStore scripts, Predicate<Script> wanted, Function<Script, Object> view) {
    ScriptStore.Page page =
        scripts.list(script -> matches(script) && wanted.test(script), paging, ascending);
    return paging.answer(page.scripts().stream().map(view).toList(), page.total());
  }

  private boolean matches(Script script) {
    return (hidden || !script.definition().hidden())
        && (archived.equals("any") || archived.equals(String.valueOf(script.archived())))
        && (states.isEmpty() || states.contains(script.state().word()))
        && (authors.isEmpty() || authors.contains(String.valueOf(Views.USER)));
  }
}
