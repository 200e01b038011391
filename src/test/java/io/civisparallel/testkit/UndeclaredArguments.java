package io.civisparallel.testkit;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.ScriptSpec;
import io.civisparallel.platform.Template;
import java.util.List;
import java.util.function.LongFunction;

/** Refuses arguments that a template does not declare. */
record UndeclaredArguments(LongFunction<Template> templates)
    implements ScriptSpec.Receiver<Boolean> {

  @Override
  public Boolean container(ContainerSpec spec) {
    return true;
  }

  @Override
  public Boolean custom(CustomSpec spec) {
    List<String> declared =
        templates.apply(spec.templateId()).params().stream().map(Param::name).toList();
    if (!declared.containsAll(spec.arguments().keySet())) {
      throw new PlatformException(Outcome.REFUSED, 400, "An argument is not declared", null);
    }
    return true;
  }
}
