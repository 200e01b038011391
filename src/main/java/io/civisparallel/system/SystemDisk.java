package io.civisparallel.system;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The disk of this machine. */
final class SystemDisk implements Disk {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);

  private static final Set<OpenOption> THERE =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.READ);

  @Override
  public AppendFile open(Path file) throws IOException {
    return new ChannelFile(FileChannel.open(file, THERE));
  }

  @Override
  public ReadableFile openToRead(Path file) throws IOException {
    return new ChannelFile(FileChannel.open(file, StandardOpenOption.READ));
  }

  @Override
  public boolean isLocked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return FileLocks.isHeld(channel);
    }
  }

  @Override
  public AppendFile create(Path file) throws IOException {
    return new ChannelFile(FileChannel.open(file, NEW, rights("rw-------")));
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder, rights("rwx------"));
    }
  }

  @Override
  public void replace(Path file, Path replaced) throws IOException {
    Files.move(file, replaced, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] rights(String rights) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  /** A file behind a channel. */
  private record ChannelFile(FileChannel channel) implements AppendFile {

    @Override
    public void append(byte[] bytes) throws IOException {
      long end = channel.size();
      try {
        write(ByteBuffer.wrap(bytes), end);
      } catch (IOException e) {
        takeBack(end, e);
        throw e;
      }
    }

    private void write(ByteBuffer rest, long end) throws IOException {
      long at = end;
      while (rest.hasRemaining()) {
        at += channel.write(rest, at);
      }
    }

    /** A full disk takes a part of what it is given, and gives it back. */
    private void takeBack(long end, IOException cause) {
      try {
        channel.truncate(end);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new EOFException("The file ends before byte " + (offset + length));
        }
      }
      return bytes.array();
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.force(true);
    }

    @Override
    public boolean tryLock() throws IOException {
      return FileLocks.take(channel);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
