package io.civisparallel.local;

import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.ContainerResponse;
import io.civisparallel.platform.wire.CustomRequest;
import io.civisparallel.platform.wire.CustomResponse;
import io.civisparallel.platform.wire.CustomSummary;
import io.civisparallel.platform.wire.JobResponse;
import io.civisparallel.platform.wire.JobSummary;
import io.civisparallel.platform.wire.Notifications;
import io.civisparallel.platform.wire.RequiredResources;
import io.civisparallel.platform.wire.Schedule;
import io.civisparallel.platform.wire.ScriptSummary;
import io.civisparallel.platform.wire.TemplateResponse;
import io.civisparallel.platform.wire.TemplateSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scripts, jobs and templates as they are shown in answers. */
final class ScriptViews {

  /** What kind of job all of ours are. */
  static final String JOB_TYPE = "JobTypes::ContainerDocker";

  private static final String CATEGORY = "script";
  private static final String CONTAINER = "Container";
  private static final String CUSTOM = "Custom";

  private final Views views;
  private final Library library;

  ScriptViews(Views views, Library library) {
    this.views = views;
    this.library = library;
  }

  /** A script as the container that it stands for. */
  ContainerResponse container(Script script) {
    ContainerRequest of = library.effective(script.definition());
    Template published = library.templates().ofScript(script.id());
    return new ContainerResponse(
        script.id(),
        List.of(),
        script.definition().name(),
        CONTAINER,
        Views.time(script.createdAt()),
        Views.time(script.updatedAt()),
        views.author(),
        script.state().word(),
        Views.finishedAt(script),
        CATEGORY,
        List.of(),
        of.parentId(),
        of.userContext(),
        orEmpty(of.params()),
        of.arguments() == null ? Map.of() : of.arguments(),
        published != null,
        published == null ? null : dependents(published),
        published == null ? null : (Long) published.id(),
        script.templateId(),
        templateName(script),
        views.links("containers", script.id()),
        schedule(of.schedule()),
        notifications(of.notifications()),
        views.author(),
        resources(of.requiredResources()),
        of.repoHttpUri(),
        of.repoRef(),
        of.remoteHostCredentialId(),
        of.gitCredentialId(),
        of.dockerCommand(),
        of.dockerImageName(),
        of.dockerImageTag(),
        of.instanceType(),
        of.cancelTimeout(),
        Views.lastRun(script.lastRun()),
        of.timeZone(),
        of.partitionLabel(),
        Views.PERMISSION,
        script.definition().hidden(),
        script.archived(),
        of.targetProjectId(),
        of.runningAsId());
  }

  /** A script that was made from a template. */
  CustomResponse custom(Script script) {
    Script.Custom custom = (Script.Custom) script.definition();
    CustomRequest of = custom.request();
    ContainerRequest backing = library.effective(custom);
    return new CustomResponse(
        script.id(),
        List.of(),
        custom.name(),
        CUSTOM,
        CONTAINER,
        Views.time(script.createdAt()),
        Views.time(script.updatedAt()),
        views.author(),
        script.state().word(),
        Views.finishedAt(script),
        CATEGORY,
        List.of(),
        of.parentId(),
        orEmpty(backing.params()),
        of.arguments() == null ? Map.of() : of.arguments(),
        false,
        null,
        custom.templateId(),
        null,
        null,
        null,
        templateName(script),
        library.templates().find(custom.templateId()).note(),
        of.remoteHostId(),
        of.credentialId(),
        backing.dockerCommand(),
        schedule(of.schedule()),
        notifications(of.notifications()),
        views.author(),
        of.timeZone(),
        Views.lastRun(script.lastRun()),
        Views.PERMISSION,
        custom.hidden(),
        script.archived(),
        of.targetProjectId(),
        Views.lastRun(script.lastSuccess()),
        of.requiredResources(),
        of.partitionLabel(),
        of.runningAsId());
  }

  CustomSummary customSummary(Script script) {
    Script.Custom custom = (Script.Custom) script.definition();
    return new CustomSummary(
        script.id(),
        custom.name(),
        CUSTOM,
        CONTAINER,
        Views.time(script.createdAt()),
        Views.time(script.updatedAt()),
        views.author(),
        script.state().word(),
        Views.finishedAt(script),
        List.of(),
        custom.request().parentId(),
        custom.templateId(),
        custom.request().timeZone(),
        Views.lastRun(script.lastRun()),
        script.archived(),
        Views.lastRun(script.lastSuccess()));
  }

  ScriptSummary summary(Script script) {
    boolean isCustom = script.definition() instanceof Script.Custom;
    ContainerRequest of = library.effective(script.definition());
    return new ScriptSummary(
        script.id(),
        script.definition().name(),
        isCustom ? CUSTOM : CONTAINER,
        Views.time(script.createdAt()),
        Views.time(script.updatedAt()),
        views.author(),
        script.state().word(),
        Views.finishedAt(script),
        List.of(),
        of.parentId(),
        library.templates().ofScript(script.id()) != null,
        script.templateId(),
        views.links(isCustom ? "custom" : "containers", script.id()),
        of.timeZone(),
        Views.lastRun(script.lastRun()),
        script.archived(),
        null);
  }

  JobResponse job(Script script) {
    List<RunEntry> newestFirst = new ArrayList<>(script.runs());
    Collections.reverse(newestFirst);
    return new JobResponse(
        script.id(),
        script.definition().name(),
        JOB_TYPE,
        script.templateId(),
        script.state().word(),
        Views.time(script.createdAt()),
        Views.time(script.updatedAt()),
        newestFirst.stream().map(Views::jobRun).toList(),
        Views.lastRun(script.lastRun()),
        script.definition().hidden(),
        script.archived(),
        views.author(),
        Views.PERMISSION,
        null,
        null,
        views.author().username(),
        views.author().username(),
        Schedule.none());
  }

  JobSummary jobSummary(Script script) {
    return new JobSummary(
        script.id(),
        script.definition().name(),
        JOB_TYPE,
        script.templateId(),
        script.state().word(),
        Views.time(script.createdAt()),
        Views.time(script.updatedAt()),
        Views.lastRun(script.lastRun()),
        script.archived(),
        views.author(),
        Schedule.none());
  }

  TemplateResponse template(Template template) {
    ContainerRequest backing =
        library.effective(library.container(template.scriptId()).definition());
    return new TemplateResponse(
        template.id(),
        false,
        template.scriptId(),
        CONTAINER,
        backing.userContext(),
        orEmpty(backing.params()),
        template.name(),
        CATEGORY,
        template.note(),
        Views.time(template.createdAt()),
        Views.time(template.createdAt()),
        dependents(template),
        null,
        false,
        template.archived(),
        template.hidden(),
        views.author(),
        Views.PERMISSION);
  }

  TemplateSummary templateSummary(Template template) {
    return new TemplateSummary(
        template.id(),
        false,
        template.scriptId(),
        library.effective(library.container(template.scriptId()).definition()).userContext(),
        template.name(),
        CATEGORY,
        Views.time(template.createdAt()),
        Views.time(template.createdAt()),
        dependents(template),
        null,
        false,
        template.archived(),
        views.author());
  }

  private int dependents(Template template) {
    return library
        .scripts()
        .list(
            script -> Long.valueOf(template.id()).equals(script.templateId()),
            new Paging(1, 1),
            false)
        .total();
  }

  private @Nullable String templateName(Script script) {
    Long id = script.templateId();
    return id == null ? null : library.templates().find(id).name();
  }

  private static Schedule schedule(@Nullable Schedule schedule) {
    return schedule == null ? Schedule.none() : schedule;
  }

  private static Notifications notifications(@Nullable Notifications notifications) {
    return notifications == null ? Views.NOTIFICATIONS : notifications;
  }

  private static RequiredResources resources(@Nullable RequiredResources resources) {
    return resources == null ? new RequiredResources(null, null, null) : resources;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
