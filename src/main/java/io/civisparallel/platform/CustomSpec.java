package io.civisparallel.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A script to be made from a template. What is null is left to the template.
 *
 * @param name unique, so that a creation whose outcome is unknown can be looked up
 * @param templateId the template
 * @param arguments values of the template's parameters, each as JSON text
 * @param overrides what of the template's script is to be otherwise
 * @param hidden whether lists leave it out unless asked
 * @param extra further fields of the request as the text of a JSON object, or null
 */
public record CustomSpec(
    String name,
    long templateId,
    Map<String, String> arguments,
    Overrides overrides,
    boolean hidden,
    @Nullable String extra)
    implements ScriptSpec {

  /** Takes copies of the collections. */
  public CustomSpec {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** The same under a name and with other arguments. */
  public CustomSpec with(String newName, Map<String, String> newArguments) {
    return new CustomSpec(newName, templateId, newArguments, overrides, hidden, extra);
  }

  @Override
  public ScriptKind kind() {
    return ScriptKind.CUSTOM;
  }

  @Override
  public <T> T accept(Receiver<T> receiver) {
    return receiver.custom(this);
  }

  /** Leaves values out, because they may be secrets. */
  @Override
  public String toString() {
    return "CustomSpec[name=" + name + ", templateId=" + templateId + "]";
  }

  /**
   * What of the template's script is to be otherwise; null for what stays.
   *
   * @param cpu in shares
   * @param memory in MB
   * @param diskSpace in GB
   * @param timeZone such as {@code America/Chicago}
   * @param partitionLabel of the part of the cluster that it is to run in
   * @param targetProjectId the project that its outputs are added to
   */
  public record Overrides(
      @Nullable Integer cpu,
      @Nullable Integer memory,
      @Nullable Double diskSpace,
      @Nullable String timeZone,
      @Nullable String partitionLabel,
      @Nullable Long targetProjectId) {

    /** Everything stays as the template has it. */
    public static final Overrides NONE = new Overrides(null, null, null, null, null, null);
  }
}
