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

  /** What has come and was not received yet. */
  private final ByteBuffer arrived = ByteBuffer.allocateDirect(CHUNK).limit(0);

  /** Made beforehand, because there is no memory left when it is sent. */
  private final ByteBuffer outOfMemory = ByteBuffer.allocateDirect(HEADER);

  /** Frames over a socket that is connected and blocking. */
  public FrameChannel(SocketChannel socket) {
    this.socket = socket;
  }

  /** Sends a frame without a body. */
  public void send(Frame.Type type) throws IOException {
    send(type, new FrameBody[0]);
  }

  /** Sends a frame whose body is made of these parts, in their order. */
  public void send(Frame.Type type, FrameBody... parts) throws IOException {
    Packet packet = new Packet();
    DataOutputStream out = new DataOutputStream(packet);
    out.writeByte(type.code());
    out.writeInt(0);
    for (FrameBody part : parts) {
      part.writeTo(out);
    }
    out.flush();
    sendBytes(packet.bytes(), packet.size());
  }

  /** Says that memory ran out, which takes no memory to say. */
  synchronized void sendOutOfMemory() throws IOException {
    outOfMemory.clear();
    outOfMemory.put(Frame.Type.MEMORY.code()).putInt(0).flip();
    write(outOfMemory);
  }

  private synchronized void sendBytes(byte[] frame, int length) throws IOException {
    for (int from = 0; from < length; from += CHUNK) {
      write(ByteBuffer.wrap(frame, from, Math.min(CHUNK, length - from)));
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
    byte[] header = new byte[HEADER];
    if (!fill(header)) {
      return null;
    }
    Frame.Type type = Frame.Type.of(header[0]);
    int length = ByteBuffer.wrap(header).getInt(1);
    if (type == null || length < 0 || length > LONGEST_BODY) {
      throw new IOException("What came over the socket is no frame");
    }
    byte[] body = new byte[length];
    return fill(body) ? new Frame(type, body) : null;
  }

  private boolean fill(byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; ) {
      if (!arrived.hasRemaining() && !await()) {
        return false;
      }
      int count = Math.min(arrived.remaining(), bytes.length - from);
      arrived.get(bytes, from, count);
      from += count;
    }
    return true;
  }

  private boolean await() throws IOException {
    arrived.clear();
    int count = socket.read(arrived);
    arrived.flip();
    return count >= 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A frame that knows its length when it is whole; gives its array away instead of copying it. */
  private static final class Packet extends ByteArrayOutputStream {

    byte[] bytes() {
      ByteBuffer.wrap(buf).putInt(1, size() - HEADER);
      return buf;
    }
  }
}
