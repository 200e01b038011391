package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One message between the worker and its child: a type and a body of binary fields.
 *
 * <p>On the socket: one byte for the type, four for the body's length, the body. Numbers are big
 * endian; text is its length in bytes (-1 for null) and UTF-8.
 */
public final class Frame {

  /** What a frame says, each with its byte on the socket. */
  public enum Type {
    /** Child: I am here. Body: the largest heap in bytes. */
    HELLO(1),
    /** Worker: run this main class. Body: a {@link MainTask}. */
    MAIN(2),
    /** Worker: call this once. Body: a {@link CallTask}. */
    CALL(3),
    /** Worker: there is nothing more to do; end yourself. No body. */
    BYE(4),
    /** Child: the call returned. Body: a {@link Measure}, then the result as JSON up to the end. */
    RETURNED(5),
    /** Child: the program threw. Body: a {@link Measure}, then a {@link Failure}. */
    THREW(6),
    /** Child: I am ending in an orderly way (returned, or called exit). Body: a {@link Measure}. */
    ENDING(7),
    /** Child: the heap is so full that nothing more can be said. No body. */
    MEMORY(8),
    /** Worker: where is the program? No body. */
    WHERE(9),
    /** Child: there. Body: the stack of the program's own thread, a line for each frame. */
    THERE(10);

    private final byte code;

    Type(int code) {
      this.code = (byte) code;
    }

    byte code() {
      return code;
    }

    /** Gives the type with a code, or null if there is none. */
    static @Nullable Type of(byte code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      return null;
    }
  }

  private final Type type;
  private final byte[] body;

  Frame(Type type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  /** What the frame says. */
  public Type type() {
    return type;
  }

  /** The body's fields, from the first one on. */
  public DataInputStream body() {
    return new DataInputStream(new ByteArrayInputStream(body));
  }

  byte[] bytes() {
    return body;
  }

  static void writeText(DataOutput out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static @Nullable String readNullableText(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  static String readText(DataInput in) throws IOException {
    String text = readNullableText(in);
    if (text == null) {
      throw new IOException("A text is missing in a frame");
    }
    return text;
  }
}
