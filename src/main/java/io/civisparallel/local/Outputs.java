package io.civisparallel.local;

import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.wire.OutputResponse;
import java.io.IOException;

/** Shows what runs put out. */
final class Outputs {

  private final FileStore files;
  private final JsonValueStore values;
  private final Views views;

  Outputs(FileStore files, JsonValueStore values, Views views) {
    this.files = files;
    this.values = values;
    this.views = views;
  }

  /**
   * Shows an output, with its value if it is a JSON value.
   *
   * @throws ApiError if there is no such thing
   */
  OutputResponse show(RunEntry.Output output) throws IOException {
    long id = output.objectId();
    String type = output.kind().word();
    return output.kind() == RunOutput.Kind.JSON_VALUE
        ? new OutputResponse(
            type, id, values.name(id), views.url("/json_values/" + id), values.value(id))
        : new OutputResponse(type, id, files.find(id).name(), views.url("/files/" + id), null);
  }
}
