package io.civisparallel.local;

import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.RequiredResources;
import io.civisparallel.platform.wire.Schedule;
import io.civisparallel.platform.wire.ScriptParam;
import java.util.List;
import java.util.Map;

/** What the platform fills in where a container script does not say. */
final class ContainerDefaults {

  private static final double DISK_SPACE = 1.0;

  private ContainerDefaults() {}

  /** The request with all its defaults. */
  static ContainerRequest fill(ContainerRequest request, long id) {
    ContainerRequest defaults =
        new ContainerRequest(
            "Script #" + id,
            null,
            "runner",
            List.of(),
            Map.of(),
            Schedule.none(),
            Views.NOTIFICATIONS,
            new RequiredResources(null, null, DISK_SPACE),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            "America/Chicago",
            null,
            false,
            null,
            Views.USER);
    return withParams(Overlay.of(defaults, request, ContainerRequest.class));
  }

  /** The old version with what a patch changes. */
  static ContainerRequest patch(ContainerRequest old, ContainerRequest changes) {
    return withParams(Overlay.of(old, changes, ContainerRequest.class));
  }

  private static ContainerRequest withParams(ContainerRequest request) {
    List<ScriptParam> params = request.params() == null ? List.of() : request.params();
    ContainerRequest filled = onlyParams(params.stream().map(ContainerDefaults::fill).toList());
    return Overlay.of(request, filled, ContainerRequest.class);
  }

  private static ScriptParam fill(ScriptParam param) {
    return new ScriptParam(
        param.name(),
        param.label(),
        param.description(),
        param.type(),
        Boolean.TRUE.equals(param.required()),
        param.value(),
        param.defaultValue(),
        param.allowedValues() == null ? List.of() : param.allowedValues());
  }

  private static ContainerRequest onlyParams(List<ScriptParam> params) {
    return new ContainerRequest(
        null, null, null, params, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null);
  }
}
