package io.civisparallel.plan;

import io.civisparallel.envelope.Assignment;

/**
 * What a run is to do, decided before anything is submitted. Immutable.
 *
 * @param run its name
 * @param token random; makes the names of its scripts unique, also where two runs share a name
 * @param sets how many argument sets
 * @param pace how fast
 * @param retries how often what failed is tried again
 * @param cleanup what of it stays on the platform
 * @param target what each container runs
 * @param frame how scripts are made
 * @param fingerprint digest of all that decides what the sets compute: target, code, container
 */
public record Plan(
    String run,
    String token,
    int sets,
    Pace pace,
    Retries retries,
    Cleanup cleanup,
    Assignment.Target target,
    ScriptFrame frame,
    String fingerprint) {}
