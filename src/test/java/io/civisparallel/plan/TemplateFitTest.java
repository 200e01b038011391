package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Template;
import io.civisparallel.settings.RunSettings.NamedValue;
import io.civisparallel.settings.ScriptSettings.TemplateSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFitTest {

  private static final Param TASK = open("CIVIS_PARALLEL_TASK", "string", true);

  private static Param open(String name, String type, boolean required) {
    return new Param(name, type, required, null, null);
  }

  private static Template template(Param... params) {
    return new Template(7, "calc", 8, "Container", List.of(params));
  }

  private static ScriptFrame fit(Template template, String... arguments) {
    List<NamedValue> values =
        Arrays.stream(arguments)
            .map(it -> it.split("=", 2))
            .map(it -> new NamedValue(it[0], it[1]))
            .toList();
    CustomSpec spec = new CustomSpec("", 7, Map.of(), CustomSpec.Overrides.NONE, true, null);
    List<Param> parents =
        List.of(
            new Param("CIVIS_PARENT_JOB_ID", "integer", false, "11", null),
            new Param("CIVIS_PARENT_RUN_ID", "integer", false, "12", null));
    ScriptFrame frame = new ScriptFrame(spec, "CIVIS_PARALLEL_TASK", parents);
    return TemplateFit.complete(new TemplateSettings(7, values, null), frame, template);
  }

  private static void refused(String told, Template template, String... arguments) {
    assertThatThrownBy(() -> fit(template, arguments))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("--template 7 ('calc') cannot be used: ")
        .hasMessageContaining(told);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          string            | 12         | "12"
          string            | a "b" é    | "a \\"b\\" é"
          multi_line_string | true       | "true"
          integer           | 12         | 12
          integer           | 123456789012345678901234567890 | 123456789012345678901234567890
          float             | 0.50       | 0.50
          bool              | True       | true
          bool              | n          | false
          file              | 12         | 12
          credential_aws    | 12         | 12
          database          | {"database":1,"credential":2} | {"database":1,"credential":2}
          table             | a.b        | "a.b"
          """)
  void aValueIsOfTheTypeOfItsParameter(String type, String text, String json) {
    ScriptFrame frame = fit(template(TASK, open("A", type, true)), "A=" + text);
    assertThat(((CustomSpec) frame.script()).arguments()).isEqualTo(Map.of("A", json));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "integer,1.5,a whole number",
    "integer,high,a whole number",
    "float,much,a number",
    "bool,maybe,true or false"
  })
  void aValueOfAnotherTypeIsRefused(String type, String text, String told) {
    refused(
        "the argument for A has to be " + told, template(TASK, open("A", type, true)), "A=" + text);
  }

  @Test
  void aTemplateWithoutTheTaskIsRefusedWithWhatToAdd() {
    refused(
        "{\"name\": \"CIVIS_PARALLEL_TASK\", \"type\": \"string\", \"required\": true}",
        template(open("A", "string", false)));
    refused("to the params of its script 8", template());
    refused("end by calling 'civis-parallel worker'", template());
  }

  @Test
  void aTaskThatCannotTravelIsRefused() {
    refused("is of the type integer", template(open("CIVIS_PARALLEL_TASK", "integer", true)));
    refused("has a fixed value", template(Param.fixed("CIVIS_PARALLEL_TASK", "x")));
    refused("carries the task", template(TASK), "CIVIS_PARALLEL_TASK=x");
    refused("has to be a container", new Template(7, "calc", 8, "Python", List.of(TASK)));
  }

  @Test
  void allThatIsWrongWithTheArgumentsIsSaidAtOnce() {
    Template template =
        template(
            TASK,
            open("LEVEL", "integer", true),
            open("OTHER", "string", true),
            Param.fixed("FIXED", "x"),
            new Param("HAS_DEFAULT", "string", false, null, "d"));
    refused(
        "the parameter FIXED has a fixed value; there is no parameter LEVLE; did you mean LEVEL?;"
            + " the parameter LEVEL (integer) needs a value;"
            + " the parameter OTHER (string) needs a value",
        template,
        "LEVLE=1",
        "FIXED=2");
  }

  @Test
  void theParentsGoOnlyToATemplateThatDeclaresThem() {
    assertThat(fit(template(TASK)).passing()).isEmpty();
    Template declares =
        template(
            TASK,
            open("CIVIS_PARENT_JOB_ID", "integer", true),
            Param.fixed("CIVIS_PARENT_RUN_ID", "x"));
    assertThat(fit(declares).passing()).extracting(Param::value).containsExactly("11");
  }
}
