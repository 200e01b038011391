package io.civisparallel.platform;

import io.civisparallel.platform.ContainerSpec.Repository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a {@link ContainerSpec} together. For one thread. */
public final class ContainerSpecBuilder {

  /** Seconds from TERM to KILL: the platform's own default of 0 leaves no time to say anything. */
  public static final int CANCEL_TIMEOUT = 60;

  private String name = "";
  private String image;
  private String imageTag;
  private @Nullable Repository repository;
  private String command;
  private Resources resources = Resources.DEFAULT;
  private List<Param> params = List.of();
  private Map<String, String> arguments = Map.of();
  private @Nullable Long gitCredentialId;
  private @Nullable Long remoteHostCredentialId;
  private int cancelTimeout = CANCEL_TIMEOUT;
  private @Nullable String timeZone;
  private @Nullable String instanceType;
  private @Nullable String partitionLabel;
  private @Nullable Long targetProjectId;
  private boolean hidden = true;
  private @Nullable String extra;

  ContainerSpecBuilder(String image, String imageTag, String command) {
    this.image = image;
    this.imageTag = imageTag;
    this.command = command;
  }

  ContainerSpecBuilder(ContainerSpec from) {
    this(from.image(), from.imageTag(), from.command());
    name = from.name();
    repository = from.repository();
    resources = from.resources();
    params = from.params();
    arguments = from.arguments();
    gitCredentialId = from.gitCredentialId();
    remoteHostCredentialId = from.remoteHostCredentialId();
    cancelTimeout = from.cancelTimeout();
    timeZone = from.timeZone();
    instanceType = from.instanceType();
    partitionLabel = from.partitionLabel();
    targetProjectId = from.targetProjectId();
    hidden = from.hidden();
    extra = from.extra();
  }

  /** Names it. */
  public ContainerSpecBuilder name(String value) {
    name = value;
    return this;
  }

  /** Runs another image. */
  public ContainerSpecBuilder image(String value, String tag) {
    image = value;
    imageTag = tag;
    return this;
  }

  /** Has a repository cloned to {@code /app}. */
  public ContainerSpecBuilder repository(@Nullable Repository value) {
    repository = value;
    return this;
  }

  /** Runs another command. */
  public ContainerSpecBuilder command(String value) {
    command = value;
    return this;
  }

  /** Says what it may use. */
  public ContainerSpecBuilder resources(Resources value) {
    resources = value;
    return this;
  }

  /** Declares these parameters, and no others. */
  public ContainerSpecBuilder params(List<Param> value) {
    params = value;
    return this;
  }

  /** Gives declared parameters their values, each as JSON text. */
  public ContainerSpecBuilder arguments(Map<String, String> value) {
    arguments = value;
    return this;
  }

  /** Names the credential for the repository. */
  public ContainerSpecBuilder gitCredentialId(@Nullable Long value) {
    gitCredentialId = value;
    return this;
  }

  /** Names the database credentials that reach its environment. */
  public ContainerSpecBuilder remoteHostCredentialId(@Nullable Long value) {
    remoteHostCredentialId = value;
    return this;
  }

  /** Says how many seconds lie between TERM and KILL. */
  public ContainerSpecBuilder cancelTimeout(int value) {
    cancelTimeout = value;
    return this;
  }

  /** Says in which time zone it lives. */
  public ContainerSpecBuilder timeZone(@Nullable String value) {
    timeZone = value;
    return this;
  }

  /** Says what machine it is to run on. */
  public ContainerSpecBuilder instanceType(@Nullable String value) {
    instanceType = value;
    return this;
  }

  /** Says in which part of the cluster it is to run. */
  public ContainerSpecBuilder partitionLabel(@Nullable String value) {
    partitionLabel = value;
    return this;
  }

  /** Says which project its outputs are added to. */
  public ContainerSpecBuilder targetProjectId(@Nullable Long value) {
    targetProjectId = value;
    return this;
  }

  /** Says whether lists leave it out. */
  public ContainerSpecBuilder hidden(boolean value) {
    hidden = value;
    return this;
  }

  /** Adds further fields of the request, as the text of a JSON object. */
  public ContainerSpecBuilder extra(@Nullable String value) {
    extra = value;
    return this;
  }

  /** Gives the spec. */
  public ContainerSpec build() {
    return new ContainerSpec(
        name,
        image,
        imageTag,
        repository,
        command,
        resources,
        params,
        arguments,
        gitCredentialId,
        remoteHostCredentialId,
        cancelTimeout,
        timeZone,
        instanceType,
        partitionLabel,
        targetProjectId,
        hidden,
        extra);
  }
}
