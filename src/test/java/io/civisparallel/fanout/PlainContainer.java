package io.civisparallel.fanout;

import io.civisparallel.platform.Resources;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.ScriptSettings;
import java.util.List;
import java.util.Set;

/** Settings for a container of which nothing is asked. */
final class PlainContainer {

  private PlainContainer() {}

  /** Nothing is asked but of its script. */
  static ContainerSettings with(ScriptSettings script) {
    return new ContainerSettings(
        "image",
        "tag",
        null,
        null,
        null,
        Resources.DEFAULT.cpu(),
        Resources.DEFAULT.memory(),
        Resources.DEFAULT.diskSpace(),
        List.of(),
        script,
        Set.of());
  }
}
