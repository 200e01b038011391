package io.civisparallel.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Archiving;
import io.civisparallel.event.Event.CarriedOver;
import io.civisparallel.event.Event.ContainerEnded;
import io.civisparallel.event.Event.ContainerPrepared;
import io.civisparallel.event.Event.ContainerRunning;
import io.civisparallel.event.Event.ContainerStarted;
import io.civisparallel.event.Event.Digested;
import io.civisparallel.event.Event.FilesUploaded;
import io.civisparallel.event.Event.Resumed;
import io.civisparallel.event.Event.RunEnded;
import io.civisparallel.event.Event.RunStarted;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetRetried;
import io.civisparallel.event.Event.StillRunning;
import io.civisparallel.event.Event.Stopping;
import io.civisparallel.event.Event.Warned;
import io.civisparallel.system.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A run told to programs: each event is a JSON object in a line of its own. Names and meanings of
 * fields are an interface: see {@link JsonLine#VERSION} and the table in the README, which a test
 * holds to what is written here.
 */
public final class JsonView implements RunView {

  private static final Map<Class<? extends Event>, Form<?>> FORMS = new LinkedHashMap<>();

  static {
    form(RunStarted.class, "runStarted", JsonFields::runStarted);
    form(Resumed.class, "resumed", JsonFields::resumed);
    form(CarriedOver.class, "carriedOver", JsonFields::carriedOver);
    form(FilesUploaded.class, "filesUploaded", JsonFields::filesUploaded);
    form(ContainerPrepared.class, "containerPrepared", JsonFields::containerPrepared);
    form(ContainerStarted.class, "containerStarted", JsonFields::containerStarted);
    form(ContainerRunning.class, "containerRunning", JsonFields::containerRunning);
    form(ContainerEnded.class, "containerEnded", JsonFields::containerEnded);
    form(SetFinished.class, "setFinished", JsonFields::setFinished);
    form(SetRetried.class, "setRetried", JsonFields::setRetried);
    form(StillRunning.class, "stillRunning", JsonFields::stillRunning);
    form(Warned.class, "warned", JsonFields::warned);
    form(Stopping.class, "stopping", JsonFields::stopping);
    form(Archiving.class, "archiving", JsonFields::archiving);
    form(Digested.class, "digested", JsonFields::digested);
    form(RunEnded.class, "runEnded", JsonFields::runEnded);
  }

  private long sequence;

  /** How a kind of event is written. */
  private record Form<E extends Event>(
      Class<E> kind, String type, BiConsumer<ObjectNode, E> fields) {

    void write(ObjectNode object, Event event) {
      fields.accept(object, kind.cast(event));
    }
  }

  private static <E extends Event> void form(
      Class<E> kind, String type, BiConsumer<ObjectNode, E> fields) {
    FORMS.put(kind, new Form<>(kind, type, fields));
  }

  /** The types of objects that there are, for the test of the table. */
  static List<String> types() {
    List<String> types = new ArrayList<>();
    FORMS.values().forEach(it -> types.add(it.type()));
    return types;
  }

  @Override
  public List<String> lines(Event event) {
    Form<?> form = FORMS.get(event.getClass());
    if (form == null) {
      throw new IllegalStateException("Nobody has said how to write " + event.getClass());
    }
    ObjectNode object = JsonLine.begin(form.type(), event.at()).put("sequence", ++sequence);
    form.write(object, event);
    return List.of(JsonLine.write(object));
  }

  @Override
  public String told(String line) {
    return JsonLine.message(Clock.system().now(), line);
  }

  /** Who counts the sequence misses as many. */
  @Override
  public String leftOut(long lines) {
    return JsonLine.write(JsonLine.begin("leftOut", Clock.system().now()).put("events", lines));
  }
}
