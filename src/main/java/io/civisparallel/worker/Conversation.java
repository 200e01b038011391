package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.system.Clock;
import io.civisparallel.worker.child.CallTask;
import io.civisparallel.worker.child.Failure;
import io.civisparallel.worker.child.Frame;
import io.civisparallel.worker.child.FrameBody;
import io.civisparallel.worker.child.FrameChannel;
import io.civisparallel.worker.child.HaltCode;
import io.civisparallel.worker.child.MainTask;
import io.civisparallel.worker.child.Measure;
import io.civisparallel.worker.child.StackText;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands one argument set to a child and listens until it is answered. */
final class Conversation {

  /** How long a JVM may take to end once it has said, or nobody but us can say, that it does. */
  private static final Duration ENDING = Duration.ofSeconds(30);

  private final Child child;
  private final @Nullable Duration limit;
  private final Clock clock;

  /**
   * A conversation that is yet to begin.
   *
   * @param limit how long the answer may take; null for ever
   */
  Conversation(Child child, @Nullable Duration limit, Clock clock) {
    this.child = child;
    this.limit = limit;
    this.clock = clock;
  }

  /** Runs a main class to its end, and to that of its JVM. */
  Answer run(MainTask task) throws SetFailure, InterruptedException {
    Answer answer = begin(Frame.Type.MAIN, task, true);
    return ended(answer, child.await(ENDING));
  }

  /**
   * Calls something; afterwards the JVM is there for another call, or has ended with an exit code.
   */
  Answer call(CallTask task) throws SetFailure, InterruptedException {
    Answer answer = begin(Frame.Type.CALL, task, false);
    boolean answered = answer.json() != null || answer.failure() != null;
    return answered ? answer : ended(answer, child.await(ENDING));
  }

  /** Who has not even the memory to say that there is none says it by the exit code. */
  private static Answer ended(Answer answer, int code) {
    boolean memory = code == HaltCode.MEMORY && !answer.orderly();
    Answer ended = answer.withExitCode(code);
    return memory ? ended.withFailure(outOfMemory(), null) : ended;
  }

  private Answer begin(Frame.Type type, FrameBody task, boolean toTheEnd)
      throws SetFailure, InterruptedException {
    FrameChannel channel = connect();
    TimeLimit time = TimeLimit.begin(limit, new Late(channel, child), clock);
    Answer answer = listen(channel, type, task, toTheEnd);
    return time.stop() ? answer.tooLate() : answer;
  }

  /** Asks a program whose time is up where it is, and ends it. */
  private record Late(FrameChannel channel, Child child) implements TimeLimit.Consequences {

    @Override
    public void ask() {
      try {
        channel.send(Frame.Type.WHERE);
      } catch (IOException e) {
        // It has just ended.
        return;
      }
    }

    @Override
    public void terminate() {
      child.terminate();
    }

    @Override
    public void kill() {
      child.kill();
    }
  }

  /** Ends a program that does not end though it said so: its shutdown hooks may wait for ever. */
  private record Hanging(Child child) implements TimeLimit.Consequences {

    @Override
    public void ask() {
      child.kill();
    }

    @Override
    public void terminate() {
      child.kill();
    }

    @Override
    public void kill() {
      child.kill();
    }
  }

  private Answer listen(FrameChannel channel, Frame.Type type, FrameBody task, boolean toTheEnd) {
    Answer answer = Answer.NONE;
    @Nullable TimeLimit ending = null;
    try {
      channel.send(type, task);
      Frame frame = channel.receive();
      while (frame != null) {
        answer = add(answer, frame);
        if (frame.type() == Frame.Type.ENDING && ending == null) {
          ending = TimeLimit.begin(ENDING, new Hanging(child), clock);
        }
        boolean answered = answer.json() != null || answer.failure() != null;
        if (answered && !toTheEnd) {
          break;
        }
        frame = channel.receive();
      }
    } catch (IOException e) {
      // The child went away in the middle of a word; its exit code tells more than that.
    }
    return ending != null && ending.stop() ? answer.withStuck() : answer;
  }

  private FrameChannel connect() throws SetFailure, InterruptedException {
    try {
      return child.channel();
    } catch (IOException e) {
      int code = child.await(Duration.ZERO);
      throw Deaths.notStarted(code, child.logs());
    }
  }

  private static Answer add(Answer answer, Frame frame) throws IOException {
    DataInputStream body = frame.body();
    return switch (frame.type()) {
      case RETURNED -> {
        Measure measure = Measure.readFrom(body);
        yield answer.withJson(new String(body.readAllBytes(), UTF_8), measure);
      }
      case THREW -> {
        Measure measure = Measure.readFrom(body);
        yield answer.withFailure(Failure.readFrom(body), measure);
      }
      case ENDING -> answer.withEnding(Measure.readFrom(body));
      case MEMORY -> answer.withFailure(outOfMemory(), null);
      case THERE -> answer.withStack(StackText.readFrom(body).text());
      case HELLO, MAIN, CALL, BYE, WHERE -> answer;
    };
  }

  private static Failure outOfMemory() {
    return new Failure(OutOfMemoryError.class.getName(), "Java heap space", null, true);
  }
}
