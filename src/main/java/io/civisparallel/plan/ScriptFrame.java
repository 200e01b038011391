package io.civisparallel.plan;

import io.civisparallel.platform.Param;
import io.civisparallel.platform.ScriptSpec;
import java.util.List;

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
}
