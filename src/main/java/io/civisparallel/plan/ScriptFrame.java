package io.civisparallel.plan;

import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.ScriptSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all scripts of a run have in common.
 *
 * @param script how they are made, with an empty name and without the assignment
 * @param taskParam the parameter that carries the assignment
 * @param passing further parameters that say nothing of what is computed: the job in which the
 *     fan-out itself runs
 */
public record ScriptFrame(ScriptSpec script, String taskParam, List<Param> passing) {

  /** Takes a copy of the list. */
  public ScriptFrame {
    passing = List.copyOf(passing);
  }

  /** The memory that each container asks for, in MB; null where its template says it. */
  public @Nullable Integer memory() {
    List<Integer> memory =
        script.accept(
            new ScriptSpec.Receiver<>() {
              @Override
              public List<Integer> container(ContainerSpec spec) {
                return List.of(spec.resources().memory());
              }

              @Override
              public List<Integer> custom(CustomSpec spec) {
                return List.of();
              }
            });
    return memory.isEmpty() ? null : memory.get(0);
  }
}
