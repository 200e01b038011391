package io.civisparallel.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.json.Json;
import io.civisparallel.json.JsonText;
import io.civisparallel.system.Clock;
import io.civisparallel.target.Binding;
import io.civisparallel.target.FunctionTarget;
import io.civisparallel.target.MethodTarget;
import io.civisparallel.worker.child.CallTask;
import io.civisparallel.worker.child.CallTask.Way;
import io.civisparallel.worker.child.Failure;
import io.civisparallel.worker.child.MainTask;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs argument sets in one seat, one after another, and says what came of each. */
final class SetRun {

  /** How Java exits after TERM. */
  private static final int ENDED_BY_TERM = 143;

  /** How long the program's shutdown hooks may take after its method has failed. */
  private static final Duration LEAVING = Duration.ofSeconds(10);

  private final UserCode code;
  private final Seat seat;
  private final Clock clock;
  private final Manner manner;
  private final MemoryKills kills;

  /** Runs sets of a program. */
  SetRun(UserCode code, Seat seat, Clock clock, Manner manner) {
    this.code = code;
    this.seat = seat;
    this.clock = clock;
    this.manner = manner;
    this.kills = new MemoryKills(clock);
  }

  /**
   * How sets are run.
   *
   * @param timeout how long each may take, or null
   * @param headings say which set is at work; null where there is only one in this container, so
   *     that all that is printed is its
   */
  record Manner(@Nullable Duration timeout, @Nullable Headings headings) {

    private boolean alone() {
      return headings == null;
    }

    private String words() {
      long millis = timeout == null ? 0 : timeout.toMillis();
      return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
  }

  /** Runs one. */
  SetReport run(ArgumentSet set) throws InterruptedException {
    SetTimes times = SetTimes.begin(clock);
    try {
      Binding binding = code.binder().bind(set.index(), set.line(), set.value());
      if (binding instanceof Binding.Unbound unbound) {
        return times.end(set, null, null, unbound(unbound));
      }
      kills.watch();
      Answer answer =
          binding instanceof Binding.Words words
              ? main(set, words.arguments())
              : call(set, (Binding.Bound) binding);
      return report(set, times, answer, answer.exitCode() != null && kills.happened());
    } catch (SetFailure e) {
      return times.end(set, null, null, e.error());
    } catch (EnvironmentException e) {
      return times.end(
          set,
          null,
          null,
          new SetError(Kind.SETUP, "environment", e.getMessage(), null, List.of()));
    } finally {
      end(set);
    }
  }

  private void end(ArgumentSet set) {
    Headings headings = manner.headings();
    if (headings != null) {
      headings.end(set.index());
    }
    if (code.isMain()) {
      seat.drop();
    }
  }

  private static SetError unbound(Binding.Unbound it) {
    String at = it.at().toString();
    String where = at.isEmpty() ? "" : " (at " + at + ")";
    return new SetError(Kind.TASK, "arguments", it.message() + where, null, List.of());
  }

  private Answer main(ArgumentSet set, List<String> arguments)
      throws SetFailure, InterruptedException {
    MainTask task =
        new MainTask(code.target().className(), JvmCommand.join(code.place().named()), arguments);
    return conversation(set).run(task);
  }

  private Answer call(ArgumentSet set, Binding.Bound bound)
      throws SetFailure, InterruptedException {
    ArrayNode arguments = JsonNodeFactory.instance.arrayNode().addAll(bound.arguments());
    CallTask task =
        new CallTask(
            code.place().all().stream().map(Object::toString).toList(),
            way(),
            code.target().className(),
            bound.overload().method(),
            bound.overload().descriptor(),
            Json.write(arguments),
            !manner.alone());
    return conversation(set).call(task);
  }

  private Conversation conversation(ArgumentSet set) throws InterruptedException {
    Child child = seat.current();
    Headings headings = manner.headings();
    if (headings != null) {
      child.beginSet();
      headings.begin(set.index());
    }
    return new Conversation(child, manner.timeout(), clock);
  }

  private Way way() {
    return code.target() instanceof MethodTarget
        ? Way.METHOD
        : code.target() instanceof FunctionTarget ? Way.FUNCTION : Way.CALLABLE;
  }

  private SetReport report(ArgumentSet set, SetTimes times, Answer answer, boolean killed)
      throws InterruptedException {
    String json = answer.json();
    if (json != null) {
      return returned(set, times, answer, json);
    }
    Integer exit = answer.exitCode();
    if (answer.late()) {
      return late(set, times, answer);
    }
    if (exit == null && mayGoOn(answer)) {
      return times.end(set, answer, null, error(answer, killed, seat.current().logs()));
    }
    if (exit == null) {
      // Only once it has ended has all been passed on that it printed.
      seat.dismiss();
      seat.current().await(LEAVING);
    }
    if (exit != null && exit == ENDED_BY_TERM) {
      seat.awaitTermination();
    }
    List<String> logs = seat.current().logs();
    try {
      if (code.isMain() && exit != null && exit == 0) {
        return output(set, times, answer, logs);
      }
      return times.end(set, answer, null, error(answer, killed, logs));
    } finally {
      seat.drop();
    }
  }

  /**
   * Whether the JVM of a method that threw is there for the next set: it is as good as after one
   * that returned, unless its memory ran out. What the set printed ends at its mark.
   */
  private boolean mayGoOn(Answer answer) {
    Failure failure = answer.failure();
    return !manner.alone() && failure != null && !failure.memory();
  }

  private SetReport late(ArgumentSet set, SetTimes times, Answer answer)
      throws InterruptedException {
    try {
      String message = "it was ended after " + manner.words() + ", which is what --timeout allows";
      List<String> logs = seat.current().logs();
      return times.end(
          set, answer, null, new SetError(Kind.TIMEOUT, "timeout", message, stack(answer), logs));
    } finally {
      seat.drop();
    }
  }

  private static @Nullable String stack(Answer answer) {
    return answer.stack().isEmpty()
        ? null
        : "where it was when its time was up:\n" + answer.stack();
  }

  /**
   * What Jackson writes need not be what anybody can read: fields twice, numbers without bounds.
   */
  private SetReport returned(ArgumentSet set, SetTimes times, Answer answer, String json)
      throws InterruptedException {
    String complaint = JsonText.complaint(json, JsonText.DEEPEST_VALUE);
    if (complaint == null) {
      return times.end(set, answer, raw(json), null);
    }
    String message = "The result as JSON could not be read back: " + complaint;
    List<String> logs = seat.current().logs();
    return times.end(set, answer, null, new SetError(Kind.TASK, "result", message, null, logs));
  }

  private SetReport output(ArgumentSet set, SetTimes times, Answer answer, List<String> logs) {
    CapturedOutput captured = seat.current().captured();
    if (captured.isTooLarge()) {
      String message = "the program printed more than 256 MB on stdout, which is its result";
      return times.end(set, answer, null, new SetError(Kind.TASK, "result", message, null, logs));
    }
    try {
      return times.end(set, answer, StdoutResult.of(captured.text()), null);
    } catch (IOException e) {
      String message = "what the program printed could not be kept: " + e.getMessage();
      return times.end(set, answer, null, new SetError(Kind.SETUP, "result", message, null, logs));
    }
  }

  private SetError error(Answer answer, boolean killed, List<String> logs) {
    Failure failure = answer.failure();
    if (failure != null) {
      return Thrown.of(failure, seat.current().heapBytes(), code.place().all(), logs);
    }
    int exit = answer.exitCode() == null ? 0 : answer.exitCode();
    return Deaths.of(code.isMain(), new Deaths.Exit(exit, answer.orderly(), killed), logs);
  }

  /** The child wrote it with the same mapper: it need not be read here only to be written again. */
  static JsonNode raw(String json) {
    return json.equals("null")
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.rawValueNode(new RawValue(json));
  }
}
