package io.civisparallel.local;

import io.civisparallel.local.StoredFile.Content;
import io.civisparallel.platform.Budget;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The files of the platform: what is known of them in memory, their contents on disk. */
final class FileStore {

  /** The largest upload in one piece, and the largest part: what the platform's store takes. */
  static final long LARGEST_UPLOAD = 5L << 30;

  /** The largest number of parts. */
  static final int MOST_PARTS = 10_000;

  private final Path folder;
  private final Ids ids;
  private final Clock clock;
  private final Map<Long, StoredFile> files = new ConcurrentHashMap<>();

  FileStore(Path folder, Ids ids, Clock clock) {
    this.folder = folder;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new file without content. */
  StoredFile create(
      String name, @Nullable Instant expiresAt, @Nullable String description, int parts) {
    StoredFile file =
        new StoredFile(ids.next(), name, clock.now(), expiresAt, description, parts, null);
    files.put(file.id(), file);
    return file;
  }

  /**
   * A file; one that has expired has lost its content.
   *
   * @throws ApiError if there is none
   */
  StoredFile find(long id) {
    StoredFile file = files.get(id);
    if (file == null) {
      throw ApiError.notFound("there is no file " + id);
    }
    Instant expiresAt = file.expiresAt();
    boolean expired = expiresAt != null && !clock.now().isBefore(expiresAt);
    return expired && file.content() != null ? forget(file) : file;
  }

  /** Changes what is known of a file. */
  StoredFile update(long id, UnaryOperator<StoredFile> change) {
    StoredFile changed = files.computeIfPresent(id, (key, file) -> change.apply(file));
    if (changed == null) {
      throw ApiError.notFound("there is no file " + id);
    }
    return changed;
  }

  /** Takes a content in one piece; one that was there before is replaced. */
  void receive(long id, InputStream content) throws IOException {
    Path target = place(id);
    Content stored = write(target, content);
    update(id, file -> file.with(stored));
  }

  /**
   * Takes one part; one that was there before is replaced.
   *
   * @param part from 1
   */
  Content receivePart(long id, int part, InputStream content) throws IOException {
    return write(partPlace(id, part), content);
  }

  /** Joins the parts. */
  void complete(long id) throws IOException {
    StoredFile file = find(id);
    if (file.parts() == 0 || file.content() != null) {
      throw ApiError.badRequest("file " + id + " is not being uploaded in parts");
    }
    checkParts(file);
    Path whole = Files.createTempFile(folder, "whole", "");
    MessageDigest digest = Sha256.begin();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(whole), digest)) {
      for (int part = 1; part <= file.parts(); part++) {
        Files.copy(partPlace(id, part), out);
      }
    }
    Content content = new Content(Files.size(whole), Sha256.end(digest));
    Files.move(whole, place(id), StandardCopyOption.ATOMIC_MOVE);
    for (int part = 1; part <= file.parts(); part++) {
      Files.deleteIfExists(partPlace(id, part));
    }
    update(id, current -> current.with(content));
  }

  /** Where the content of a file lies. */
  Path place(long id) {
    return folder.resolve(Long.toString(id));
  }

  private void checkParts(StoredFile file) throws IOException {
    for (int part = 1; part <= file.parts(); part++) {
      Path place = partPlace(file.id(), part);
      if (!Files.exists(place)) {
        throw ApiError.badRequest("part " + part + " of file " + file.id() + " is missing");
      }
      if (part < file.parts() && Files.size(place) < Budget.SMALLEST_PART) {
        throw ApiError.badRequest(
            "part " + part + " is smaller than " + Budget.SMALLEST_PART + " bytes");
      }
    }
  }

  private Content write(Path target, InputStream content) throws IOException {
    Path arriving = Files.createTempFile(folder, "arriving", "");
    MessageDigest digest = Sha256.begin();
    try {
      long size;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(arriving), digest)) {
        size = content.transferTo(out);
      }
      Files.move(arriving, target, StandardCopyOption.ATOMIC_MOVE);
      return new Content(size, Sha256.end(digest));
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  private StoredFile forget(StoredFile file) {
    try {
      Files.deleteIfExists(place(file.id()));
    } catch (IOException e) {
      // It goes with the state folder; what counts is that it is no longer given out.
    }
    return update(file.id(), current -> current.with(null));
  }

  private Path partPlace(long id, int part) {
    return folder.resolve(id + "-" + part);
  }
}
