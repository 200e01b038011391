package io.civisparallel.platform.rest;

import io.civisparallel.platform.Param;
import io.civisparallel.platform.Template;
import io.civisparallel.platform.wire.ScriptParam;
import io.civisparallel.platform.wire.TemplateResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.Method;

/** Reads what a template is and which arguments it takes. */
record GetTemplate(long templateId) implements Endpoint<Template> {

  @Override
  public String action() {
    return "read template " + templateId;
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/templates/scripts/" + templateId;
  }

  @Override
  public Priority priority() {
    return Priority.START;
  }

  @Override
  public Template read(Answer answer) throws IOException {
    TemplateResponse template = answer.as(TemplateResponse.class);
    return new Template(
        Answer.id(template.id()),
        Objects.requireNonNullElse(template.name(), ""),
        Answer.id(template.scriptId()),
        Objects.requireNonNullElse(template.scriptType(), ""),
        params(template.params()));
  }

  /** Parameters with a name and a type; without these they cannot be spoken of. */
  static List<Param> params(List<ScriptParam> declared) throws IOException {
    List<Param> params = new ArrayList<>();
    for (ScriptParam param : declared) {
      Answer.required(param.name(), "name");
      Answer.required(param.type(), "type");
      params.add(param.param());
    }
    return params;
  }
}
