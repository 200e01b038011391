package io.civisparallel.local;

import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.CustomRequest;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** All scripts and templates of the platform, and what each script stands for when it is run. */
final class Library {

  private final Ids ids;
  private final ScriptStore scripts;
  private final TemplateStore templates;
  private final Blueprints blueprints;

  Library(Ids ids, ScriptStore scripts, TemplateStore templates, Blueprints blueprints) {
    this.ids = ids;
    this.scripts = scripts;
    this.templates = templates;
    this.blueprints = blueprints;
  }

  ScriptStore scripts() {
    return scripts;
  }

  TemplateStore templates() {
    return templates;
  }

  Blueprints blueprints() {
    return blueprints;
  }

  long newRunId() {
    return ids.next();
  }

  /**
   * A script that is a container script.
   *
   * @throws ApiError if there is none of this id
   */
  Script container(long id) {
    Script script = scripts.find(id);
    if (!(script.definition() instanceof Script.Container)) {
      throw ApiError.notFound("job " + id + " is not a container script");
    }
    return script;
  }

  /**
   * A script that was made from a template.
   *
   * @throws ApiError if there is none of this id
   */
  Script custom(long id) {
    Script script = scripts.find(id);
    if (!(script.definition() instanceof Script.Custom)) {
      throw ApiError.notFound("job " + id + " is not a custom script");
    }
    return script;
  }

  /** The container that a script stands for, checked as for a run. */
  ContainerRequest toRun(long id) {
    return blueprints.check(effective(scripts.find(id).definition()), true);
  }

  /**
   * The container that a definition stands for: for a custom script its template's, as it is now.
   */
  ContainerRequest effective(Script.Definition definition) {
    if (definition instanceof Script.Container container) {
      return container.request();
    }
    Script.Custom custom = (Script.Custom) definition;
    Script backing = container(templates.find(custom.templateId()).scriptId());
    ContainerRequest base = effective(backing.definition());
    return Overlay.of(base, ofCustom(custom.request()), ContainerRequest.class);
  }

  /** How long a script's container has from TERM to KILL. */
  Duration cancelTimeout(long id) {
    Integer seconds = effective(scripts.find(id).definition()).cancelTimeout();
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  /** Changes the definition of a script. */
  Script redefine(long id, UnaryOperator<Script.Definition> change) {
    return scripts.update(id, script -> script.with(change.apply(script.definition())));
  }

  /** What a custom script says of its container; the rest is its template's. */
  private static ContainerRequest ofCustom(CustomRequest custom) {
    return new ContainerRequest(
        custom.name(),
        custom.parentId(),
        null,
        null,
        custom.arguments(),
        custom.schedule(),
        custom.notifications(),
        custom.requiredResources(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        custom.timeZone(),
        custom.partitionLabel(),
        custom.hidden(),
        custom.targetProjectId(),
        custom.runningAsId());
  }
}
