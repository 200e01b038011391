package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes behind a link, exactly as many as were asked for. Where the connection breaks it goes
 * on from the same byte of the same content, never from the beginning; where the server gave a
 * digest of the whole, the last bytes come only if it is right. For one thread.
 */
final class Download extends InputStream {

  /** How often any content may break off. */
  private static final int BREAKS = 20;

  /** And once more for each so many bytes, lest a large content fail for its size. */
  private static final long BREAK_EACH = 1_000_000;

  private final Downloads source;
  private final Wish wish;
  private final long expected;
  private final @Nullable ContentDigest digest;
  private Downloads.Opened current;
  private long position;
  private int breaks;
  private int breaksHere;
  private boolean closed;

  Download(Downloads source, Wish wish, Downloads.Opened opened) {
    this.source = source;
    this.wish = wish;
    this.current = opened;
    this.expected = wish.expected(opened.follow());
    this.digest = wish.isWhole() ? ContentDigest.announced(opened.answer()) : null;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    if (position == expected || wanted == 0) {
      return wanted == 0 ? 0 : -1;
    }
    int most = expected < 0 ? wanted : (int) Math.min(wanted, expected - position);
    int read = readOn(target, offset, most);
    if (read < 0 && expected >= 0) {
      throw new EOFException("The content ended after " + position + " of " + expected + " bytes");
    }
    if (read > 0) {
      position += read;
      breaksHere = 0;
    }
    check(target, offset, read);
    return read;
  }

  private void check(byte[] target, int offset, int read) throws IOException {
    if (digest == null) {
      return;
    }
    if (read > 0) {
      digest.update(target, offset, read);
    }
    if ((read < 0 || position == expected) && !digest.isRight()) {
      throw new IOException(wish.call() + ": the content is damaged, its digest is another");
    }
  }

  private int readOn(byte[] target, int offset, int most) throws IOException {
    while (true) {
      try {
        return current.body().read(target, offset, most);
      } catch (IOException e) {
        goOn(e);
      }
    }
  }

  private void goOn(IOException broken) throws IOException {
    current.answer().cut();
    if (closed || breaks++ >= BREAKS + position / BREAK_EACH) {
      throw new IOException(wish.call() + ": " + Failures.words(broken));
    }
    try {
      if (breaksHere++ > 0) {
        source.pause(breaksHere);
      }
      current = source.open(wish.after(position, current.tag()));
    } catch (PlatformException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Gives the connection up, so that nobody waits for content that is not wanted. */
  @Override
  public void close() {
    closed = true;
    current.answer().cut();
  }
}
