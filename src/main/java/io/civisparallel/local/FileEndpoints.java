package io.civisparallel.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.local.LinkSigner.Link;
import io.civisparallel.local.LinkSigner.Use;
import io.civisparallel.local.QueryParameter.ValueType;
import io.civisparallel.platform.wire.FilePatchRequest;
import io.civisparallel.platform.wire.FileRequest;
import io.civisparallel.platform.wire.FileResponse;
import io.civisparallel.platform.wire.FileUploadResponse;
import io.civisparallel.platform.wire.MultipartFileRequest;
import io.civisparallel.platform.wire.MultipartUploadResponse;
import io.civisparallel.platform.wire.UserResponse;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code /files}: where contents are sent and fetched. The contents go by pre-signed links. */
final class FileEndpoints {

  private static final Duration LIFE = Duration.ofDays(30);
  private static final FileResponse.DetectedInfo NOTHING_DETECTED =
      new FileResponse.DetectedInfo(null, null, null, List.of());

  private final FileStore files;
  private final LinkSigner signer;
  private final Clock clock;
  private final Views views;

  FileEndpoints(FileStore files, LinkSigner signer, Clock clock, Views views) {
    this.files = files;
    this.signer = signer;
    this.clock = clock;
    this.views = views;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/files/", "Begin to upload a file")
            .takes(FileRequest.class)
            .gives(201, FileUploadResponse.class)
            .answeredBy(this::create),
        Route.of("POST", "/files/multipart", "Begin to upload a file in parts")
            .takes(MultipartFileRequest.class)
            .gives(201, MultipartUploadResponse.class)
            .answeredBy(this::createInParts),
        Route.of("POST", "/files/multipart/{id}/complete", "Join the parts of a file")
            .gives(204)
            .answeredBy(this::complete),
        Route.of("GET", "/files/{id}", "Get a file")
            .query("link_expires_at", ValueType.TIME)
            .query("inline", ValueType.BOOLEAN)
            .gives(200, FileResponse.class)
            .answeredBy(this::get),
        Route.of("PATCH", "/files/{id}", "Change a file")
            .takes(FilePatchRequest.class)
            .gives(200, FileResponse.class)
            .answeredBy(this::patch));
  }

  private Answer create(Call call) throws IOException {
    FileRequest request = call.body(FileRequest.class);
    StoredFile file =
        files.create(request.name(), expiry(request.expiresAt()), request.description(), 0);
    return Answer.json(
        201,
        new FileUploadResponse(
            file.id(),
            file.name(),
            Views.time(file.createdAt()),
            0L,
            Views.time(file.expiresAt()),
            file.description(),
            link(Use.UPLOAD, file.id(), 0, clock.now().plus(LinkSigner.LIFE)),
            Map.of("key", Transfers.key(file.id())),
            Views.PERMISSION));
  }

  private Answer createInParts(Call call) throws IOException {
    MultipartFileRequest request = call.body(MultipartFileRequest.class);
    if (request.numParts() < 1 || request.numParts() > FileStore.MOST_PARTS) {
      throw ApiError.badRequest("`numParts` has to be from 1 to " + FileStore.MOST_PARTS);
    }
    Instant expiresAt = expiry(request.expiresAt());
    StoredFile file =
        files.create(request.name(), expiresAt, request.description(), request.numParts());
    Instant linkExpiresAt = clock.now().plus(LinkSigner.LONGEST_LIFE);
    return Answer.json(
        201,
        new MultipartUploadResponse(
            file.id(),
            file.name(),
            Views.time(file.createdAt()),
            0L,
            Views.time(file.expiresAt()),
            file.description(),
            IntStream.rangeClosed(1, file.parts())
                .mapToObj(part -> link(Use.PART, file.id(), part, linkExpiresAt))
                .toList()));
  }

  private Answer complete(Call call) throws IOException {
    files.complete(call.id());
    return Answer.empty(204);
  }

  private Answer get(Call call) {
    Instant now = clock.now();
    Instant wanted = call.time("link_expires_at");
    if (wanted != null
        && (!wanted.isAfter(now) || wanted.isAfter(now.plus(LinkSigner.LONGEST_LIFE)))) {
      throw ApiError.badRequest("`link_expires_at` has to be between now and 36 hours from now");
    }
    Instant expiresAt = wanted == null ? now.plus(LinkSigner.LIFE) : wanted;
    Use use = call.flag("inline") ? Use.INLINE : Use.DOWNLOAD;
    return Answer.json(200, response(files.find(call.id()), use, expiresAt));
  }

  private Answer patch(Call call) throws IOException {
    FilePatchRequest request = call.body(FilePatchRequest.class);
    files.find(call.id());
    StoredFile patched =
        files.update(
            call.id(),
            file ->
                new StoredFile(
                    file.id(),
                    request.name() == null ? file.name() : request.name(),
                    file.createdAt(),
                    request.expiresAt() == null ? file.expiresAt() : expiry(request.expiresAt()),
                    request.description() == null ? file.description() : request.description(),
                    file.parts(),
                    file.content()));
    Instant linkExpiresAt = clock.now().plus(LinkSigner.LIFE);
    return Answer.json(200, response(patched, Use.DOWNLOAD, linkExpiresAt));
  }

  private FileResponse response(StoredFile file, Use use, Instant linkExpiresAt) {
    String link = file.content() == null ? null : link(use, file.id(), 0, linkExpiresAt);
    UserResponse author = views.author();
    return new FileResponse(
        file.id(),
        file.name(),
        Views.time(file.createdAt()),
        file.size(),
        Views.time(file.expiresAt()),
        file.description(),
        author,
        link,
        link,
        NOTHING_DETECTED,
        Views.PERMISSION);
  }

  private String link(Use use, long fileId, int part, Instant expiresAt) {
    return views.url(signer.path(new Link(use, fileId, part), expiresAt));
  }

  /** An absent expiry is the platform's default, null is never. */
  private @Nullable Instant expiry(@Nullable JsonNode wanted) {
    if (wanted == null) {
      return clock.now().plus(LIFE);
    }
    if (wanted.isNull()) {
      return null;
    }
    try {
      return Times.parse(wanted.isTextual() ? wanted.textValue() : "");
    } catch (DateTimeParseException e) {
      throw ApiError.badRequest("the field `expiresAt` has to be a moment, or null for never");
    }
  }
}
