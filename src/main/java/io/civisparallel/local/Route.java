package io.civisparallel.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint: where it is, what it takes and gives, and who answers.
 *
 * @param path as the description writes it, with {@code {id}} and the like for numbers
 * @param contract what it takes and gives
 */
record Route(String method, String path, Contract contract, Handler handler) {

  /**
   * What an endpoint takes and gives.
   *
   * @param status of a success
   * @param body the record that a request's body is read into, or null if it has none
   * @param required fields of the body that have to be there beside those that the record requires
   * @param response the record that is answered, or null for nothing or anything
   * @param isList whether a list of these is answered
   * @param startsRun whether it counts against the budget of started runs
   */
  record Contract(
      String summary,
      int status,
      List<QueryParameter> query,
      @Nullable Class<?> body,
      Set<String> required,
      @Nullable Class<?> response,
      boolean isList,
      boolean startsRun) {

    /** Takes copies of the collections. */
    Contract {
      query = List.copyOf(query);
      required = Set.copyOf(required);
    }
  }

  /** Begins a route. */
  static Builder of(String method, String path, String summary) {
    return new Builder(method, path, summary);
  }

  /** Puts a route together. */
  static final class Builder {
    private final String method;
    private final String path;
    private final String summary;
    private final List<QueryParameter> query = new ArrayList<>();
    private @Nullable Class<?> body;
    private Set<String> required = Set.of();
    private int status = 200;
    private @Nullable Class<?> response;
    private boolean isList;
    private boolean startsRun;

    private Builder(String method, String path, String summary) {
      this.method = method;
      this.path = path;
      this.summary = summary;
    }

    Builder takes(Class<?> type, String... requiredFields) {
      body = type;
      required = Set.of(requiredFields);
      return this;
    }

    Builder query(String name, QueryParameter.ValueType type) {
      query.add(new QueryParameter(name, type));
      return this;
    }

    Builder paged() {
      query.addAll(QueryParameter.PAGING);
      return this;
    }

    Builder gives(int successStatus) {
      status = successStatus;
      return this;
    }

    Builder gives(int successStatus, Class<?> type) {
      status = successStatus;
      response = type;
      return this;
    }

    Builder givesList(Class<?> type) {
      response = type;
      isList = true;
      return this;
    }

    Builder startsRun() {
      startsRun = true;
      return this;
    }

    Route answeredBy(Handler handler) {
      return new Route(
          method,
          path,
          new Contract(summary, status, query, body, required, response, isList, startsRun),
          handler);
    }
  }
}
