package io.civisparallel.settings;

import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.RunSettings.PaceSettings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked {@code retry} to do. What is null stays as the run had it.
 *
 * @param cpu in shares
 * @param memory in MB
 * @param disk in GB
 * @param pace how many at once
 */
public record RoundSettings(
    @Nullable Integer cpu, @Nullable Integer memory, @Nullable Double disk, PaceSettings pace) {

  /** The settings of a run with what was asked for now. */
  public RunSettings over(RunSettings then) {
    return new RunSettings(
        then.program(),
        then.files(),
        over(then.container()),
        over(then.pace()),
        then.retries().within(memory),
        then.part(),
        then.batches(),
        then.limits().again(),
        then.cleanup(),
        then.engine(),
        then.name());
  }

  private ContainerSettings over(ContainerSettings then) {
    Set<String> given = new HashSet<>(then.given());
    add(given, cpu, "--cpu");
    add(given, memory, "--memory");
    add(given, disk, "--disk");
    return new ContainerSettings(
        then.image(),
        then.imageTag(),
        then.repoUri(),
        then.repoRef(),
        then.setupCommand(),
        cpu == null ? then.cpu() : cpu,
        memory == null ? then.memory() : memory,
        disk == null ? then.disk() : disk,
        then.params(),
        then.script(),
        given);
  }

  private static void add(Set<String> given, @Nullable Number value, String option) {
    if (value != null) {
      given.add(option);
    }
  }

  private PaceSettings over(PaceSettings then) {
    return new PaceSettings(
        pace.jobs() == null ? then.jobs() : pace.jobs(),
        pace.preDispatch() == null ? then.preDispatch() : pace.preDispatch(),
        pace.pollingInterval() == null ? then.pollingInterval() : pace.pollingInterval());
  }
}
