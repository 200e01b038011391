package io.civisparallel.worker.child;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Frames over one connected socket. One thread may receive while others send.
 *
 * <p>The streams that {@code Channels} makes are not used: on Java 17 a blocked read through them
 * keeps every write waiting.
 */
public final class FrameChannel implements Closeable {

  /** In bytes; no honest frame is larger. */
  public static final int LONGEST_BODY = 512 * 1024 * 1024;

  private static final int HEADER = 5;
  private static final int CHUNK = 64 * 1024;

  private final SocketChannel socket;

  /** Made beforehand, because there is no memory left when it is sent. */
  private final ByteBuffer outOfMemory = ByteBuffer.allocateDirect(HEADER);

  /** Frames over a socket that is connected and blocking. */
  public FrameChannel(SocketChannel socket) {
    this.socket = socket;
  }

  /** Sends a frame without a body. */
  public void send(Frame.Type type) throws IOException {
    sendBytes(type, new byte[0], 0);
  }

  /** Sends a frame whose body is made of these parts, in their order. */
  public void send(Frame.Type type, FrameBody... parts) throws IOException {
    GrowingBytes bytes = new GrowingBytes();
    DataOutputStream out = new DataOutputStream(bytes);
    for (FrameBody part : parts) {
      part.writeTo(out);
    }
    out.flush();
    sendBytes(type, bytes.array(), bytes.size());
  }

  /** Says that memory ran out, which takes no memory to say. */
  synchronized void sendOutOfMemory() throws IOException {
    outOfMemory.clear();
    outOfMemory.put(Frame.Type.MEMORY.code()).putInt(0).flip();
    write(outOfMemory);
  }

  private synchronized void sendBytes(Frame.Type type, byte[] body, int length) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.put(type.code()).putInt(length).flip();
    write(header);
    for (int from = 0; from < length; from += CHUNK) {
      write(ByteBuffer.wrap(body, from, Math.min(CHUNK, length - from)));
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  /**
   * Waits for the next frame.
   *
   * @return null if the other side has ended
   */
  public @Nullable Frame receive() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    if (!fill(header)) {
      return null;
    }
    header.flip();
    Frame.Type type = Frame.Type.of(header.get());
    int length = header.getInt();
    if (type == null || length < 0 || length > LONGEST_BODY) {
      throw new IOException("What came over the socket is no frame");
    }
    byte[] body = new byte[length];
    for (int from = 0; from < length; from += CHUNK) {
      if (!fill(ByteBuffer.wrap(body, from, Math.min(CHUNK, length - from)))) {
        return null;
      }
    }
    return new Frame(type, body);
  }

  private boolean fill(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (socket.read(bytes) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Gives its array away instead of copying it. */
  private static final class GrowingBytes extends ByteArrayOutputStream {

    byte[] array() {
      return buf;
    }
  }
}
