package io.civisparallel.platform.rest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** The form in which a small file is sent: {@code key} first, {@code file} last, as it must be. */
final class UploadForm {

  private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

  private static final ContentType FORM = ContentType.create("multipart/form-data");

  private UploadForm() {}

  /** A form of the fields that the platform gave, and the file. */
  static HttpEntity of(Map<String, String> fields, Path content) {
    MultipartEntityBuilder form =
        MultipartEntityBuilder.create()
            .setMode(HttpMultipartMode.LEGACY)
            .setContentType(FORM)
            .setCharset(StandardCharsets.UTF_8);
    if (fields.get("key") != null) {
      form.addTextBody("key", fields.get("key"), TEXT);
    }
    fields.forEach(
        (name, value) -> {
          if (!name.equals("key") && value != null) {
            form.addTextBody(name, value, TEXT);
          }
        });
    form.addBinaryBody("file", content.toFile(), ContentType.APPLICATION_OCTET_STREAM, "file");
    return form.build();
  }
}
