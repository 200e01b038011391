package io.civisparallel.system;

import java.io.IOException;

/** A file that grows at its end and can be read back. */
public interface AppendFile extends ReadableFile {

  /**
   * Adds all bytes at the end. If it throws, none were added where the disk still lets the file be
   * shortened, as a full one does; else a part of them may have been.
   */
  void append(byte[] bytes) throws IOException;

  /** Waits until everything that was appended is durable. */
  void sync() throws IOException;

  /** Cuts the file off behind so many bytes, durably. */
  void truncate(long size) throws IOException;

  /**
   * Takes the kernel's lock on the file, which lasts until the file is closed or the process ends,
   * whatever ends it. It keeps nobody from reading.
   *
   * @return false if somebody else has it
   */
  boolean tryLock() throws IOException;
}
