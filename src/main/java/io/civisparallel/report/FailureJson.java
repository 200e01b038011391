package io.civisparallel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.civisparallel.event.Digest;
import io.civisparallel.event.Digest.Example;
import java.io.IOException;
import java.util.List;

/** Writes groups of failures, each with the texts that are kept of it. */
final class FailureJson {

  private FailureJson() {}

  static void write(List<FailureList.Texts> groups, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (FailureList.Texts it : groups) {
      Digest.Group group = it.group();
      Digest.First first = group.first();
      out.writeStartObject();
      out.writeNumberField("id", it.id());
      out.writeStringField("kind", group.kind());
      out.writeStringField("type", group.type());
      out.writeStringField("frame", group.frame());
      out.writeNumberField("count", group.count());
      out.writeStringField("message", first == null ? "" : first.message());
      out.writeArrayFieldStart("examples");
      for (Example example : it.examples()) {
        out.writePOJO(example);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
