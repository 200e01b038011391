package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.local.Answer.FileBody;
import io.civisparallel.local.LinkSigner.Link;
import io.civisparallel.local.LinkSigner.Use;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Serves the pre-signed links: what the platform's file store is to Civis Platform. A link carries
 * all that is needed; a key that is sent along is refused, because it must never get here.
 */
final class Transfers {

  private static final long LONGEST_FORM = FileStore.LARGEST_UPLOAD + (1 << 20);

  private final FileStore files;
  private final LinkSigner signer;

  Transfers(FileStore files, LinkSigner signer) {
    this.files = files;
    this.signer = signer;
  }

  /** Whether a path is one of ours. */
  static boolean serves(String path) {
    return path.startsWith(LinkSigner.ROOT);
  }

  /** The form field that names a file. */
  static String key(long fileId) {
    return "files/" + fileId;
  }

  /** Answers a request to a link. */
  Answer answer(ClassicHttpRequest request, String path) throws IOException {
    if (request.containsHeader("Authorization")) {
      throw ApiError.badRequest("a pre-signed link takes no API key; never send it there");
    }
    Link link = signer.check(path);
    return switch (link.use()) {
      case DOWNLOAD, INLINE -> download(only("GET", request), link);
      case UPLOAD -> upload(only("POST", request), link);
      case PART -> part(only("PUT", request), link);
    };
  }

  private Answer download(ClassicHttpRequest request, Link link) {
    StoredFile file = files.find(link.fileId());
    StoredFile.Content content = file.content();
    if (content == null) {
      throw ApiError.notFound("file " + file.id() + " has no content");
    }
    Header range = isOf(content, request) ? request.getFirstHeader("Range") : null;
    ByteRange wanted;
    try {
      wanted = ByteRange.of(range == null ? null : range.getValue(), content.size());
    } catch (ApiError e) {
      return Answer.of(e).with("Content-Range", "bytes */" + content.size());
    }
    Map<String, String> headers = headers(file, content, link.use());
    if (wanted != null) {
      headers.put("Content-Range", wanted.contentRange(content.size()));
    }
    return new Answer(wanted == null ? 200 : 206, headers, body(file, content, wanted));
  }

  /** Whether {@code If-Range}, where it is there, names this very content (RFC 9110, 13.1.5). */
  private static boolean isOf(StoredFile.Content content, ClassicHttpRequest request) {
    Header tag = request.getFirstHeader("If-Range");
    return tag == null || tag.getValue().strip().equals(etag(content));
  }

  private Answer upload(ClassicHttpRequest request, Link link) throws IOException {
    MultipartForm form = form(request);
    MultipartForm.Part part = form.next();
    if (part == null || !part.name().equals("key") || !isKeyOf(link.fileId(), part.content())) {
      throw ApiError.badRequest("the form has to begin with the field `key`, as it was given");
    }
    do {
      part = form.next();
    } while (part != null && !part.name().equals("file"));
    if (part == null) {
      throw ApiError.badRequest("the form has to end with the field `file`");
    }
    files.receive(link.fileId(), part.content());
    return Answer.empty(204);
  }

  private Answer part(ClassicHttpRequest request, Link link) throws IOException {
    HttpEntity entity = request.getEntity();
    InputStream body =
        entity == null
            ? InputStream.nullInputStream()
            : new LimitedInput(entity.getContent(), FileStore.LARGEST_UPLOAD);
    StoredFile.Content content = files.receivePart(link.fileId(), link.part(), body);
    return Answer.empty(200).with("ETag", etag(content));
  }

  private static ClassicHttpRequest only(String method, ClassicHttpRequest request) {
    if (!request.getMethod().equals(method)) {
      throw ApiError.methodNotAllowed(request.getMethod());
    }
    return request;
  }

  private static boolean isKeyOf(long fileId, InputStream content) throws IOException {
    return new String(content.readNBytes(1000), UTF_8).equals(key(fileId));
  }

  private static MultipartForm form(ClassicHttpRequest request) throws IOException {
    HttpEntity entity = request.getEntity();
    ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
    String boundary = type == null ? null : type.getParameter("boundary");
    if (entity == null || boundary == null) {
      throw ApiError.badRequest("a multipart/form-data body is expected");
    }
    return new MultipartForm(new LimitedInput(entity.getContent(), LONGEST_FORM), boundary);
  }

  private FileBody body(StoredFile file, StoredFile.Content content, @Nullable ByteRange wanted) {
    long offset = wanted == null ? 0 : wanted.offset();
    long length = wanted == null ? content.size() : wanted.length();
    return new FileBody(files.place(file.id()), offset, length, "application/octet-stream");
  }

  private static Map<String, String> headers(StoredFile file, StoredFile.Content content, Use use) {
    Map<String, String> headers = new LinkedHashMap<>();
    byte[] digest = HexFormat.of().parseHex(content.sha256());
    headers.put("ETag", etag(content));
    headers.put("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
    headers.put("Accept-Ranges", "bytes");
    headers.put(
        "Content-Disposition",
        (use == Use.INLINE ? "inline" : "attachment")
            + "; filename=\""
            + file.name().replaceAll("[^A-Za-z0-9._ -]", "_")
            + "\"");
    return headers;
  }

  private static String etag(StoredFile.Content content) {
    return "\"" + content.sha256() + "\"";
  }
}
