package io.civisparallel.plan;

import io.civisparallel.platform.ScriptSpec;

/**
 * What all scripts of a run have in common.
 *
 * @param script how they are made, with an empty name and without the assignment
 * @param taskParam the parameter that carries the assignment
 */
public record ScriptFrame(ScriptSpec script, String taskParam) {}
