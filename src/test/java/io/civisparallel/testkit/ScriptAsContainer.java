package io.civisparallel.testkit;

import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.platform.ScriptSpec;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A script as the container that it stands for. */
record ScriptAsContainer(long id, Function<CustomSpec, ContainerSpec> backing)
    implements ScriptSpec.Receiver<ScriptDetails> {

  @Override
  public ScriptDetails container(ContainerSpec spec) {
    return of(spec, null, spec.arguments());
  }

  @Override
  public ScriptDetails custom(CustomSpec spec) {
    return of(backing.apply(spec), spec.templateId(), spec.arguments());
  }

  private ScriptDetails of(
      ContainerSpec spec, @Nullable Long template, Map<String, String> arguments) {
    return new ScriptDetails(
        id,
        template,
        spec.image(),
        spec.imageTag(),
        spec.repository(),
        spec.params(),
        arguments,
        spec.gitCredentialId(),
        spec.remoteHostCredentialId(),
        spec.resources().cpu(),
        spec.resources().memory(),
        spec.resources().diskSpace(),
        spec.cancelTimeout(),
        spec.timeZone());
  }
}
