package io.civisparallel.settings;

import io.civisparallel.settings.RunSettings.NamedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked of the scripts that carry containers, beside the containers themselves. What is
 * null was not said.
 *
 * @param credentials that reach the containers
 * @param placement where the scripts belong and run
 * @param cancelTimeout seconds from TERM to KILL
 * @param hidden whether lists leave the scripts out
 * @param json the text of {@code --script-json}: further fields of the request
 * @param origin what else decides how scripts are made
 */
public record ScriptSettings(
    Credentials credentials,
    Placement placement,
    @Nullable Integer cancelTimeout,
    boolean hidden,
    @Nullable String json,
    Origin origin) {

  /** The longest time from TERM to KILL, in seconds. */
  public static final int LONGEST_CANCEL_TIMEOUT = 3600;

  /** Nothing was said. */
  public static final ScriptSettings NONE =
      new ScriptSettings(Credentials.NONE, Placement.NONE, null, true, null, Origin.NONE);

  /** The same without what only the platform has: a template, or a script to be like. */
  ScriptSettings byThemselves() {
    boolean ofTemplate = origin.template() != null;
    return new ScriptSettings(
        credentials, placement, cancelTimeout, hidden, ofTemplate ? null : json, Origin.NONE);
  }

  /** Leaves the text of {@code --script-json} out, because it may hold secrets. */
  @Override
  public String toString() {
    return "ScriptSettings[placement=" + placement + ", hidden=" + hidden + "]";
  }

  /**
   * Credentials, by their ids on the platform; never what they hold.
   *
   * @param params environment variables that carry a credential, in the order given
   * @param git for the repository
   * @param remoteHost for a database
   */
  public record Credentials(
      List<CredentialParam> params, @Nullable Long git, @Nullable Long remoteHost) {

    static final Credentials NONE = new Credentials(List.of(), null, null);

    /** Takes a copy of the list. */
    public Credentials {
      params = List.copyOf(params);
    }
  }

  /**
   * An environment variable that carries a credential.
   *
   * @param name the variable's name
   * @param credentialId the credential
   */
  public record CredentialParam(String name, long credentialId) {}

  /**
   * Where scripts belong and run.
   *
   * @param timeZone such as {@code America/Chicago}
   * @param instanceType of the machine
   * @param partitionLabel of the part of the cluster
   * @param targetProjectId the project that outputs are added to
   */
  public record Placement(
      @Nullable String timeZone,
      @Nullable String instanceType,
      @Nullable String partitionLabel,
      @Nullable Long targetProjectId) {

    static final Placement NONE = new Placement(null, null, null, null);
  }

  /**
   * What else decides how scripts are made.
   *
   * @param infer whether they are made like the script that this program runs in
   * @param template the template that they are made from
   * @param job the job in which this program runs itself
   */
  public record Origin(
      boolean infer, @Nullable TemplateSettings template, @Nullable CurrentJob job) {

    static final Origin NONE = new Origin(false, null, null);
  }

  /**
   * A template that scripts are made from.
   *
   * @param id the template
   * @param arguments for its parameters, in the order given
   * @param taskParam the parameter that carries the task; null for the usual one
   */
  public record TemplateSettings(long id, List<NamedValue> arguments, @Nullable String taskParam) {

    /** Takes a copy of the list. */
    public TemplateSettings {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * The job in which this program runs itself.
   *
   * @param jobId the job
   * @param runId its run, where it is known
   */
  public record CurrentJob(long jobId, @Nullable Long runId) {}
}
