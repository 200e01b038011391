package io.civisparallel.platform.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A part of a file as what is sent. It can be sent any number of times. */
final class FilePart extends AbstractHttpEntity {

  private final Path file;
  private final long offset;
  private final long length;

  /**
   * A part of a file.
   *
   * @param offset of its first byte
   * @param length in bytes
   */
  FilePart(Path file, long offset, long length) {
    super((String) null, null);
    this.file = file;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new ExactInputStream(Channels.newInputStream(channel.position(offset)), length);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}
}
