package io.civisparallel.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.fanout.RunStatus;
import io.civisparallel.fanout.RunStatus.Container;
import io.civisparallel.fanout.RunStatus.Sets;
import io.civisparallel.fanout.RunStatus.Stage;
import io.civisparallel.journal.Entry;
import io.civisparallel.plan.Piece;
import io.civisparallel.terminal.JsonFields;
import io.civisparallel.terminal.JsonLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says how a run stands to programs, in one line. Fields may be added within a version; none goes,
 * and none gets another meaning. Pure.
 */
final class StatusJson implements StatusView {

  /** More containers than this are only counted. */
  private static final int MOST_CONTAINERS = 1_000;

  private final String journal;

  StatusJson(String journal) {
    this.journal = journal;
  }

  @Override
  public List<String> lines(RunStatus status, Instant now) {
    ObjectNode object = JsonLine.begin("status", now);
    object.put("lastWritten", status.lastWritten().toString());
    object.setAll(what(status));
    return List.of(JsonLine.write(object));
  }

  /** All but the time, which is another each time. */
  @Override
  public Object subject(RunStatus status, Instant now) {
    return what(status);
  }

  private ObjectNode what(RunStatus status) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("run", status.begun().run()).put("phase", word(status.phase()));
    object.put("journal", journal);
    platform(object.putObject("platform"), status.begun().place());
    process(object, status.opened());
    sets(object.putObject("sets"), status.sets());
    boolean isPart = status.begun().part() != null;
    object.put("part", isPart ? status.begun().selection().words() : null);
    JsonFields.failures(object.putObject("failures"), status.failures());
    object.put("open", status.open().size());
    ArrayNode containers = object.putArray("containers");
    status.open().stream()
        .limit(MOST_CONTAINERS)
        .forEach(it -> container(containers.addObject(), it));
    return object;
  }

  private static void platform(ObjectNode object, Entry.Place place) {
    object.put("kind", place.lasts() ? "civis" : "local");
    object.put("endpoint", place.lasts() ? place.endpoint() : null);
    object.put("user", place.lasts() ? (Long) place.user() : null);
  }

  private static void process(ObjectNode object, Entry.@Nullable Opened opened) {
    if (opened == null) {
      object.putNull("process");
    } else {
      object
          .putObject("process")
          .put("id", opened.pid())
          .put("host", opened.host())
          .put("since", opened.at().toString())
          .put("version", opened.version());
    }
  }

  private static void sets(ObjectNode object, Sets sets) {
    object.put("all", sets.all());
    for (SetStatus it : SetStatus.values()) {
      object.put(word(it), sets.ended(it));
    }
    for (Stage it : Stage.values()) {
      object.put(word(it), sets.in(it));
    }
    object.put("again", sets.again()).put("notBegun", sets.notBegun());
  }

  private static void container(ObjectNode object, Container it) {
    object.put("number", it.number()).put("stage", word(it.stage()));
    object.put("jobId", it.jobId() == 0 ? null : (Long) it.jobId());
    object.put("runId", it.runId() == 0 ? null : (Long) it.runId());
    ArrayNode pieces = object.putArray("pieces");
    for (Piece piece : it.pieces()) {
      pieces
          .addObject()
          .put("first", piece.first())
          .put("last", piece.last())
          .put("attempt", piece.attempt());
    }
  }

  /** As fields are called: {@code beingMade}. */
  private static String word(Enum<?> value) {
    StringBuilder word = new StringBuilder();
    for (String part : value.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      String rest = part.substring(1);
      char first = part.charAt(0);
      word.append(word.isEmpty() ? first : Character.toUpperCase(first)).append(rest);
    }
    return word.toString();
  }
}
