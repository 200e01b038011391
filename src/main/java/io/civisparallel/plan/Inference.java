package io.civisparallel.plan;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes containers like the one that this program runs in (FACTS, "Inferring from the current
 * script"). What the user gave wins, key by key; an image goes with its tag, and a repository with
 * its ref, unless only the tag or the ref was given. Pure.
 */
public final class Inference {

  private final ContainerSettings settings;
  private final ContainerSpec given;
  private final ScriptDetails from;

  private Inference(ContainerSettings settings, ContainerSpec given, ScriptDetails from) {
    this.settings = settings;
    this.given = given;
    this.from = from;
  }

  /**
   * Completes a frame.
   *
   * @param settings what the user gave
   * @param frame made of these settings alone
   * @param from the script to be like; for one made from a template the template's own script
   * @param arguments of the script that this program runs in
   * @throws UserException if the arguments do not meet the parameters
   */
  public static ScriptFrame complete(
      ContainerSettings settings,
      ScriptFrame frame,
      ScriptDetails from,
      Map<String, String> arguments) {
    ContainerSpec given = (ContainerSpec) frame.script();
    ContainerSpec inferred = new Inference(settings, given, from).spec(arguments);
    return new ScriptFrame(inferred, frame.taskParam(), frame.passing());
  }

  private ContainerSpec spec(Map<String, String> arguments) {
    ScriptJson extra = ScriptJson.of(settings.script().json(), ScriptFields.CONTAINER);
    Set<String> own = new HashSet<>();
    given.params().forEach(it -> own.add(it.name()));
    extra.params().forEach(it -> own.add(it.name()));
    List<Param> params = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (Param param : from.params()) {
      String value = arguments.get(param.name());
      if (!own.contains(param.name()) && !isOurs(param, value)) {
        params.add(param);
        if (value != null && param.value() == null && !extra.arguments().contains(param.name())) {
          values.put(param.name(), value);
        }
      }
    }
    params.addAll(given.params());
    check(params, extra, values.keySet());
    boolean isImageGiven = settings.isGiven("--image");
    return given.toBuilder()
        .image(isImageGiven || from.image() == null ? given.image() : from.image(), tag())
        .repository(repository())
        .resources(resources())
        .params(params)
        .arguments(values)
        .gitCredentialId(or(given.gitCredentialId(), from.gitCredentialId()))
        .remoteHostCredentialId(or(given.remoteHostCredentialId(), from.remoteHostCredentialId()))
        .cancelTimeout(cancelTimeout())
        .timeZone(or(given.timeZone(), from.timeZone()))
        .build();
  }

  private static void check(List<Param> params, ScriptJson extra, Set<String> values) {
    List<Param> declared = new ArrayList<>(params);
    declared.addAll(extra.params());
    Set<String> all = new HashSet<>(values);
    all.addAll(extra.arguments());
    Frames.check(declared, all);
  }

  /** What a fan-out passes to its containers is not for theirs to pass on. */
  private static boolean isOurs(Param param, @Nullable String argument) {
    return param.name().equals(Frames.PARENT_JOB)
        || param.name().equals(Frames.PARENT_RUN)
        || param.name().startsWith(Assignment.RESERVED)
        || Assignment.isQuoted(argument);
  }

  private String tag() {
    boolean wins = settings.isGiven("--image") || settings.isGiven("--image-tag");
    if (wins || from.image() == null) {
      return given.imageTag();
    }
    return Objects.requireNonNullElse(from.imageTag(), "latest");
  }

  private @Nullable Repository repository() {
    if (settings.isGiven("--repo-uri") || from.repository() == null) {
      return given.repository();
    }
    return settings.isGiven("--repo-ref")
        ? new Repository(from.repository().uri(), settings.repoRef())
        : from.repository();
  }

  private Resources resources() {
    Resources mine = given.resources();
    return new Resources(
        inferred("--cpu", from.cpu(), mine.cpu()),
        inferred("--memory", from.memory(), mine.memory()),
        inferred("--disk", from.diskSpace(), mine.diskSpace()));
  }

  /** A timeout of 0 is the platform's default, and leaves no time to say anything. */
  private int cancelTimeout() {
    Integer inferred = from.cancelTimeout();
    if (settings.isGiven("--cancel-timeout") || inferred == null || inferred == 0) {
      return given.cancelTimeout();
    }
    return inferred;
  }

  private <T> T inferred(String option, @Nullable T inferred, T mine) {
    return settings.isGiven(option) || inferred == null ? mine : inferred;
  }

  private static <T> @Nullable T or(@Nullable T mine, @Nullable T inferred) {
    return mine == null ? inferred : mine;
  }
}
