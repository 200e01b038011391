package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.wire.ScriptBody;
import io.civisparallel.testkit.PublishedContract;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a {@code --script-json} holds that is let through, the description lets through. */
class ScriptJsonContractTest {

  private static final URI CREATE = URI.create("https://api.example.org/scripts/containers");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> NAMES =
      List.of(
          "params",
          "arguments",
          "schedule",
          "notifications",
          "userContext",
          "user_context",
          "parentId",
          "running_as_id",
          "scheduled",
          "scheduledDays",
          "scheduled_hours",
          "urls",
          "success_on",
          "failureOn",
          "stallWarningMinutes",
          "name",
          "type",
          "required",
          "value",
          "default",
          "allowed_values",
          "other");

  private static final List<String> WORDS =
      List.of("A", "B", "author", "runner", "string", "integer", "credential_custom", "", "é");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void isTrueOfRandomOnes() throws IOException {
    PublishedContract contract = PublishedContract.read();
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = object(3).toString();
      ScriptJson json;
      try {
        json = ScriptJson.of(text, ScriptFields.CONTAINER);
      } catch (UserException e) {
        continue;
      }
      if (json.text() != null) {
        accepted++;
        ContainerSpec spec = ContainerSpec.builder("i", "t", "true").extra(json.text()).build();
        String body = ScriptBody.of(spec).toString();
        assertThat(contract.problems("POST", CREATE, body))
            .as("seed %d: %s became %s", seed, text, body)
            .isEmpty();
      }
    }
    assertThat(accepted).as("seed %d", seed).isGreaterThan(100);
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> NODES.numberNode(random.nextInt(100));
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.textNode(one(WORDS));
      case 3 -> NODES.numberNode(0.5);
      case 4 -> random.nextInt(10) == 0 ? NODES.nullNode() : NODES.textNode(one(WORDS));
      case 5 -> list(depth - 1);
      default -> object(depth - 1);
    };
  }

  private ArrayNode list(int depth) {
    ArrayNode list = NODES.arrayNode();
    JsonNode first = value(depth);
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(random.nextInt(5) == 0 ? value(depth) : first);
    }
    return list;
  }

  private ObjectNode object(int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> names = new ArrayList<>(NAMES);
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = one(names);
      names.remove(name);
      object.set(name, random.nextInt(3) == 0 ? value(depth) : fitting(name, depth));
    }
    return object;
  }

  /** Something that may well be right there, so that more than refusals is tried. */
  private JsonNode fitting(String name, int depth) {
    return switch (name) {
      case "params" -> NODES.arrayNode().add(param(depth));
      case "parentId", "running_as_id", "stallWarningMinutes" ->
          NODES.numberNode(random.nextInt(9));
      case "scheduled", "success_on", "failureOn", "required" ->
          NODES.booleanNode(random.nextBoolean());
      case "scheduledDays", "scheduled_hours" -> NODES.arrayNode().add(random.nextInt(9));
      case "urls" -> NODES.arrayNode().add(one(WORDS));
      case "schedule", "notifications", "arguments" -> object(Math.max(0, depth - 1));
      default -> NODES.textNode(one(WORDS));
    };
  }

  private ObjectNode param(int depth) {
    ObjectNode param = object(Math.max(0, depth - 1));
    return param.put("name", one(List.of("A", "B"))).put("type", one(WORDS));
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
