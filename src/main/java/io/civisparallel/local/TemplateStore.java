package io.civisparallel.local;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The templates of the platform, in memory. */
final class TemplateStore {

  private final Ids ids;
  private final Map<Long, Template> templates = new ConcurrentSkipListMap<>();

  TemplateStore(Ids ids) {
    this.ids = ids;
  }

  /** Adds a template; a script can be one template only. */
  synchronized Template add(long scriptId, LongFunction<Template> template) {
    if (ofScript(scriptId) != null) {
      throw ApiError.badRequest("script " + scriptId + " is a template already");
    }
    Template added = template.apply(ids.next());
    templates.put(added.id(), added);
    return added;
  }

  /**
   * A template.
   *
   * @throws ApiError if there is none
   */
  Template find(long id) {
    Template template = templates.get(id);
    if (template == null) {
      throw ApiError.notFound("there is no template " + id);
    }
    return template;
  }

  /** The template that a script was made into, null if it was not. */
  @Nullable Template ofScript(long scriptId) {
    return templates.values().stream()
        .filter(template -> template.scriptId() == scriptId)
        .findAny()
        .orElse(null);
  }

  /** All templates, in the order of their making. */
  List<Template> all() {
    return List.copyOf(templates.values());
  }
}
