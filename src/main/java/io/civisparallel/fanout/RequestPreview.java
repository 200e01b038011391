package io.civisparallel.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Bootstrap;
import io.civisparallel.envelope.WorkerFile;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.ScriptSpec;
import io.civisparallel.platform.wire.ScriptBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shows the request that would make the first script, without the values that may be secrets. */
final class RequestPreview {

  private RequestPreview() {}

  /** The request that makes the first script, if there is one; ids of files are not known yet. */
  static List<String> of(Plan plan, Submission.Parts parts) {
    if (plan.sets() == 0) {
      return List.of();
    }
    ContainerSpecs.Uploaded nothing =
        new ContainerSpecs.Uploaded(0, List.of(), new WorkerFile(parts.version(), null), null);
    ContainerSpecs specs =
        new ContainerSpecs(plan, parts.arguments(), () -> nothing, parts.version());
    ScriptSpec spec =
        specs.spec(
            1,
            List.of(new Piece(plan.selection().next(0), 1, 1)),
            new ContainerSpecs.Needs(plan.limits().timeout(null), 0));
    ObjectNode body = (ObjectNode) ScriptBody.of(spec);
    Set<String> shown = new HashSet<>(Set.of(plan.frame().taskParam()));
    plan.frame().passing().forEach(it -> shown.add(it.name()));
    for (JsonNode param : body.path("params")) {
      boolean isId = param.path("type").asText().startsWith("credential_");
      String name = param.path("name").asText();
      boolean isOurs = shown.contains(name) || name.startsWith(Assignment.RESERVED);
      if (!isId && !isOurs) {
        mask((ObjectNode) param, List.of("value", "default"));
      }
    }
    if (body.get("arguments") instanceof ObjectNode arguments) {
      List<String> names = new ArrayList<>();
      arguments.fieldNames().forEachRemaining(names::add);
      names.removeAll(shown);
      mask(arguments, names);
    }
    if (spec instanceof ContainerSpec container) {
      body.put("dockerCommand", shortened(container.command()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("request     POST /scripts/" + spec.kind().folder());
    lines.addAll(body.toPrettyString().lines().toList());
    return lines;
  }

  /** The part that is the same for every run would push everything else off the screen. */
  private static String shortened(String command) {
    String plain = Bootstrap.command(null);
    String functions = plain.substring(0, plain.lastIndexOf('\n'));
    return command.replace(functions, "(" + functions.length() + " characters to get the worker)");
  }

  /** Values may be secrets. */
  private static void mask(ObjectNode object, List<String> names) {
    names.stream().filter(object::has).forEach(name -> object.put(name, "(not shown)"));
  }
}
