package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a child JVM is started with. */
class JvmCommandTest {

  private static String locale(Map<String, String> environment) {
    return JvmCommand.environment(environment).getOrDefault("LC_ALL", "as it was");
  }

  @Test
  void setsALocaleOnlyWhereThereIsNoneThatSpeaksUtf8() {
    assertThat(locale(Map.of())).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LANG", "POSIX"))).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LANG", "de_DE.UTF-8"))).isEqualTo("as it was");
    assertThat(locale(Map.of("LC_CTYPE", "C.utf8", "LANG", "C"))).isEqualTo("as it was");
    assertThat(locale(Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8"))).isEqualTo("C.UTF-8");
  }

  @Test
  void keepsTheAssignmentAndItsLinksFromTheProgram() {
    String assignment = "{\"version\":1,\"client\":\"1.0\",\"run\":\"calc\"}";
    assertThat(
            JvmCommand.environment(
                Map.of(
                    "CIVIS_PARALLEL_TASK",
                    "s",
                    "CIVIS_PARALLEL_WORKER",
                    "s",
                    "TASK",
                    assignment,
                    "A",
                    "{\"b\":1}")))
        .doesNotContainKeys("CIVIS_PARALLEL_TASK", "CIVIS_PARALLEL_WORKER", "TASK")
        .containsEntry("A", "{\"b\":1}");
  }
}
