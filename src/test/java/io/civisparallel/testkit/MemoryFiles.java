package io.civisparallel.testkit;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.FileLink;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a platform in memory, and links to them. Safe for all threads. */
public final class MemoryFiles {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record StoredFile(String name, byte[] content, @Nullable Instant expiresAt) {}

  private final Map<Long, StoredFile> files = new LinkedHashMap<>();
  private long linkGeneration;
  private @Nullable RuntimeException refusal;

  /** The names of the files that are there, by id. */
  public synchronized Map<Long, String> names() {
    Map<Long, String> names = new LinkedHashMap<>();
    files.forEach((id, file) -> names.put(id, file.name()));
    return names;
  }

  /** Deletes a file, as the platform does once it has expired. */
  public synchronized void delete(long fileId) {
    files.remove(fileId);
  }

  /** Makes every later question for a link fail. */
  public synchronized void refuseLinks(RuntimeException failure) {
    refusal = failure;
  }

  synchronized long store(long id, String name, byte[] content, @Nullable Instant expiresAt) {
    files.put(id, new StoredFile(name, content.clone(), expiresAt));
    return id;
  }

  synchronized byte[] content(long id) {
    return file(id).content().clone();
  }

  synchronized String name(long id) {
    return file(id).name();
  }

  synchronized void extend(long id, Instant expiresAt) {
    StoredFile file = file(id);
    files.put(id, new StoredFile(file.name(), file.content(), expiresAt));
  }

  synchronized void expireLinks() {
    linkGeneration++;
  }

  synchronized FileLink link(long id) {
    if (refusal != null) {
      throw refusal;
    }
    StoredFile file = file(id);
    String url = "memory:" + linkGeneration + ":" + id;
    return new FileLink(id, file.name(), file.content().length, url, file.expiresAt());
  }

  synchronized InputStream open(FileLink link, long offset, long length) {
    String[] parts = link.url().split(":", -1);
    if (parts.length != 3 || !parts[1].equals(Long.toString(linkGeneration))) {
      throw new PlatformException(Outcome.REFUSED, 403, "The link has expired", null);
    }
    byte[] content = file(Long.parseLong(parts[2])).content();
    int count = length < 0 ? content.length - (int) offset : (int) length;
    int there = Math.max(0, Math.min(count, content.length - (int) offset));
    return new ExactStream(new ByteArrayInputStream(content, (int) offset, there), count);
  }

  private StoredFile file(long id) {
    StoredFile file = files.get(id);
    if (file == null) {
      throw new PlatformException(Outcome.REFUSED, 404, "There is no file " + id, null);
    }
    return file;
  }
}
