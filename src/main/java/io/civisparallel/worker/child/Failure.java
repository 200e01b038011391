package io.civisparallel.worker.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Why the program did not succeed, as its own JVM tells it.
 *
 * @param type the exception's class, or a word
 * @param message what it said
 * @param stackTrace as Java prints it, without our own frames; null if there is none
 * @param memory whether the JVM ran out of memory
 */
public record Failure(
    String type, @Nullable String message, @Nullable String stackTrace, boolean memory)
    implements FrameBody {

  private static final int LONGEST_MESSAGE = 16 * 1024;
  private static final int LONGEST_TRACE = 64 * 1024;
  private static final String CUT = "\n... (cut) ...\n";

  /**
   * Tells of an exception. Our own frames at the bottom of its stack, and of those of its causes,
   * are taken off it, so that the JVM does not print them either. Nothing that an exception of the
   * user's does in its own methods gets in the way.
   */
  static Failure of(Throwable thrown) {
    OwnFrames.takeOff(thrown);
    return new Failure(
        thrown.getClass().getName(),
        shorten(messageOf(thrown), LONGEST_MESSAGE),
        shorten(traceOf(thrown), LONGEST_TRACE),
        thrown instanceof OutOfMemoryError);
  }

  /** Tells of something that is no exception of the program's. */
  static Failure word(String type, String message) {
    return new Failure(type, shorten(message, LONGEST_MESSAGE), null, false);
  }

  private static @Nullable String messageOf(Throwable thrown) {
    try {
      return thrown.getLocalizedMessage();
    } catch (Throwable e) {
      return "(its message could not be read: ".concat(e.getClass().getName()).concat(")");
    }
  }

  private static @Nullable String traceOf(Throwable thrown) {
    try {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (Throwable e) {
      return null;
    }
  }

  /** Keeps the beginning and the end, where the last cause stands. */
  private static @Nullable String shorten(@Nullable String text, int longest) {
    if (text == null || text.length() <= longest) {
      return text;
    }
    int tail = longest / 4;
    String head = text.substring(0, longest - tail - CUT.length());
    return head.concat(CUT).concat(text.substring(text.length() - tail));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    Frame.writeText(out, type);
    Frame.writeText(out, message);
    Frame.writeText(out, stackTrace);
    out.writeBoolean(memory);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Failure readFrom(DataInput in) throws IOException {
    return new Failure(
        Frame.readText(in),
        Frame.readNullableText(in),
        Frame.readNullableText(in),
        in.readBoolean());
  }
}
