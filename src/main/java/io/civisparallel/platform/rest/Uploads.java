package io.civisparallel.platform.rest;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.Budget;
import io.civisparallel.platform.wire.FileResponse;
import io.civisparallel.platform.wire.FileUploadResponse;
import io.civisparallel.platform.wire.MultipartUploadResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.Method;

/**
 * Brings files to the platform: small ones as a form, large ones in parts, some at a time. Safe for
 * all threads.
 */
final class Uploads {

  private final ApiCaller caller;
  private final Storage storage;
  private final LookFirst lookFirst;

  Uploads(ApiCaller caller, Storage storage, LookFirst lookFirst) {
    this.caller = caller;
    this.storage = storage;
    this.lookFirst = lookFirst;
  }

  /** Uploads a file and gives its id. */
  long upload(String name, Path content, Instant expiresAt) {
    long size = size(content);
    return size < Budget.MULTIPART_FROM
        ? inOnePiece(name, content, expiresAt)
        : inParts(name, content, size, expiresAt);
  }

  private long inOnePiece(String name, Path content, Instant expiresAt) {
    FileUploadResponse upload = caller.call(new CreateFile(name, expiresAt));
    try {
      return send(upload, content);
    } catch (PlatformException e) {
      if (e.status() != Failures.FORBIDDEN) {
        throw e;
      }
    }
    return send(caller.call(new CreateFile(name, expiresAt)), content);
  }

  /** A link that is refused may have become old while the file store was waited for. */
  private long send(FileUploadResponse upload, Path content) {
    HttpEntity form = UploadForm.of(upload.uploadFields(), content);
    storage.send("file " + upload.id(), Method.POST, upload.uploadUrl(), form);
    return upload.id();
  }

  private long inParts(String name, Path content, long size, Instant expiresAt) {
    Parts parts = Parts.of(size);
    MultipartUploadResponse upload =
        caller.call(new CreateMultipartFile(name, parts.count(), expiresAt));
    List<Runnable> transfers = new ArrayList<>();
    for (int i = 0; i < parts.count(); i++) {
      String what = "part " + (i + 1) + " of " + parts.count() + " of file " + upload.id();
      String link = upload.uploadUrls().get(i);
      HttpEntity part = new FilePart(content, parts.offset(i), parts.length(i));
      transfers.add(() -> storage.send(what, Method.PUT, link, part));
    }
    Together.run(transfers);
    lookFirst.make(new CompleteMultipartFile(upload.id()), () -> isWhole(upload.id(), size));
    return upload.id();
  }

  private boolean isWhole(long fileId, long size) {
    FileResponse file = caller.call(new GetFile(fileId, null));
    return file.fileUrl() != null && file.fileSize() != null && file.fileSize() == size;
  }

  private static long size(Path content) {
    try {
      return Files.size(content);
    } catch (IOException e) {
      throw new EnvironmentException("Cannot read " + content + " to upload it", e);
    }
  }
}
