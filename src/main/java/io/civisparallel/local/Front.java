package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.WWWFormCodec;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Takes each request from the door to its handler, and whatever comes of it to the answer. */
final class Front implements HttpServerRequestHandler {

  private static final Logger LOG = LogManager.getLogger();

  private final Doorkeeper doorkeeper;
  private final Router router;
  private final Transfers transfers;
  private final Budgets budgets;
  private final CallCounts counts;

  Front(
      Doorkeeper doorkeeper,
      Router router,
      Transfers transfers,
      Budgets budgets,
      CallCounts counts) {
    this.doorkeeper = doorkeeper;
    this.router = router;
    this.transfers = transfers;
    this.budgets = budgets;
    this.counts = counts;
  }

  @Override
  public void handle(ClassicHttpRequest request, ResponseTrigger trigger, HttpContext context)
      throws HttpException, IOException {
    Answer answer;
    try {
      answer = answer(request);
    } catch (ApiError e) {
      answer = Answer.of(e);
    } catch (IOException | UncheckedIOException e) {
      LOG.error("The embedded platform cannot read or write its folder", e);
      answer = Answer.of(ApiError.storage());
    } catch (RuntimeException e) {
      LOG.error("A call to the embedded platform failed", e);
      answer = Answer.of(ApiError.internal());
    }
    LOG.debug("{} {}: {}", request.getMethod(), shown(request), answer.status());
    try {
      new Reply(request, answer).send(trigger);
    } catch (ApiError e) {
      new Reply(request, Answer.of(e)).send(trigger);
    }
  }

  /** The path without its query; a link to a file is a secret as a whole. */
  private static String shown(ClassicHttpRequest request) {
    String path = pathOf(request.getPath());
    return Transfers.serves(path) ? "(the link of a file)" : path;
  }

  private static String pathOf(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  private Answer answer(ClassicHttpRequest request) throws IOException {
    doorkeeper.checkOrigin(request);
    String target = request.getPath();
    int mark = target.indexOf('?');
    String path = pathOf(target);
    if (Transfers.serves(path)) {
      return transfers.answer(request, path);
    }
    doorkeeper.checkKey(request);
    Router.Match match = router.find(request.getMethod(), path);
    counts.count(match.route());
    Answer refusal = budgets.refusal(match.route());
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return budgets.tell(refusal == null ? call(request, match, query) : refusal);
  }

  private static Answer call(ClassicHttpRequest request, Router.Match match, String query)
      throws IOException {
    Route route = match.route();
    try {
      Map<String, String> parameters = checked(route, query);
      RequestBody body = new RequestBody(content(request), route.contract().required());
      return route.handler().handle(new Call(match.ids(), parameters, body));
    } catch (ApiError e) {
      return Answer.of(e);
    }
  }

  private static Map<String, String> checked(Route route, String query) {
    Map<String, String> parameters = new HashMap<>();
    List<NameValuePair> pairs = WWWFormCodec.parse(query, UTF_8);
    for (NameValuePair pair : pairs) {
      QueryParameter parameter =
          route.contract().query().stream()
              .filter(known -> known.name().equals(pair.getName()))
              .findAny()
              .orElseThrow(
                  () ->
                      ApiError.badRequest(
                          "the query parameter `" + pair.getName() + "` is not known here"));
      String value = pair.getValue() == null ? "" : pair.getValue();
      parameter.check(value);
      parameters.put(parameter.name(), value);
    }
    return parameters;
  }

  private static @Nullable InputStream content(ClassicHttpRequest request) throws IOException {
    HttpEntity entity = request.getEntity();
    return entity == null ? null : entity.getContent();
  }
}
