package io.civisparallel.worker.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a thread of the program is.
 *
 * @param text a line for each frame, as Java prints them; the innermost first
 */
public record StackText(String text) implements FrameBody {

  /** Looks. Our own frames at the bottom are left out. */
  static StackText of(Thread thread) {
    Throwable seen = new Throwable();
    seen.setStackTrace(thread.getStackTrace());
    OwnFrames.takeOff(seen);
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : seen.getStackTrace()) {
      text.append("\tat ").append(frame).append('\n');
    }
    return new StackText(text.toString());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    Frame.writeText(out, text);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static StackText readFrom(DataInput in) throws IOException {
    return new StackText(Frame.readText(in));
  }
}
