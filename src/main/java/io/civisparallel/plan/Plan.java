package io.civisparallel.plan;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.platform.ContainerSpec;

/**
 * What a run is to do, decided before anything is submitted. Immutable.
 *
 * @param run its name
 * @param token random; makes the names of its scripts unique, also where two runs share a name
 * @param sets how many argument sets
 * @param pace how fast
 * @param target what each container runs
 * @param container how containers are made, with an empty name and without the assignment
 * @param fingerprint digest of all that decides what the sets compute: target, code, container
 */
public record Plan(
    String run,
    String token,
    int sets,
    Pace pace,
    Assignment.Target target,
    ContainerSpec container,
    String fingerprint) {}
