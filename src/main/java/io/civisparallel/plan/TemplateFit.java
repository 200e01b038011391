package io.civisparallel.plan;

import io.civisparallel.error.UserException;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Template;
import io.civisparallel.settings.RunSettings.NamedValue;
import io.civisparallel.settings.ScriptSettings.TemplateSettings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that a template can carry a fan-out, and gives its parameters their values. Pure. */
public final class TemplateFit {

  private static final Set<String> TASK_TYPES = Set.of(Param.STRING, "multi_line_string");

  private final TemplateSettings settings;
  private final Template template;
  private final String taskParam;

  private TemplateFit(TemplateSettings settings, Template template, String taskParam) {
    this.settings = settings;
    this.template = template;
    this.taskParam = taskParam;
  }

  /**
   * Completes a frame.
   *
   * @throws UserException if the template cannot carry it, saying what to add
   */
  public static ScriptFrame complete(
      TemplateSettings settings, ScriptFrame frame, Template template) {
    TemplateFit fit = new TemplateFit(settings, template, frame.taskParam());
    fit.checkScript();
    fit.checkTask();
    CustomSpec spec = (CustomSpec) frame.script();
    List<Param> passing = fit.passing(frame.passing());
    return new ScriptFrame(
        spec.with(spec.name(), fit.arguments(passing)), frame.taskParam(), passing);
  }

  private void checkScript() {
    String type = template.scriptType().toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !type.startsWith("container")) {
      throw refused(
          "its script is of the type " + template.scriptType() + ", but has to be a container");
    }
  }

  private void checkTask() {
    String example = "{\"name\": \"" + taskParam + "\", \"type\": \"string\", \"required\": true}";
    Optional<Param> task = param(taskParam);
    if (task.isEmpty()) {
      throw refused(
          "it has no parameter "
              + taskParam
              + " to carry the task: add "
              + example
              + " to the params of its script "
              + template.scriptId()
              + ", and let the command of that end by calling 'civis-parallel worker'"
              + "; or name another parameter with --template-task-param");
    }
    if (!TASK_TYPES.contains(task.get().type())) {
      throw refused(
          "its parameter "
              + taskParam
              + " is of the type "
              + task.get().type()
              + ", but the task is text: it has to be "
              + example);
    }
    if (task.get().value() != null) {
      throw refused("its parameter " + taskParam + " has a fixed value: it has to be " + example);
    }
  }

  private Map<String, String> arguments(List<Param> passing) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (NamedValue it : settings.arguments()) {
      if (it.name().equals(taskParam)) {
        throw refused("its parameter " + taskParam + " carries the task: give no argument for it");
      }
      arguments.put(it.name(), param(it.name()).map(to -> json(to, it.value())).orElse("null"));
    }
    List<Param> others =
        template.params().stream().filter(it -> !it.name().equals(taskParam)).toList();
    Set<String> given = new HashSet<>(arguments.keySet());
    passing.forEach(it -> given.add(it.name()));
    List<String> problems = Arguments.problems(others, given);
    if (!problems.isEmpty()) {
      throw refused(String.join("; ", problems) + " (--template-argument NAME=VALUE gives one)");
    }
    return arguments;
  }

  private String json(Param param, String text) {
    try {
      return Arguments.json(param, text);
    } catch (IllegalArgumentException e) {
      throw refused("the argument for " + param.name() + " has to be " + e.getMessage());
    }
  }

  /** A template that does not declare them would refuse them. */
  private List<Param> passing(List<Param> parents) {
    Set<String> given =
        settings.arguments().stream().map(NamedValue::name).collect(Collectors.toSet());
    return parents.stream()
        .filter(it -> !given.contains(it.name()))
        .filter(it -> param(it.name()).filter(open -> open.value() == null).isPresent())
        .toList();
  }

  private Optional<Param> param(String name) {
    return template.params().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private UserException refused(String why) {
    return new UserException(
        "--template " + template.id() + " ('" + template.name() + "') cannot be used: " + why);
  }
}
