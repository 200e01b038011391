package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines keep their numbers and values their spelling, from a file as from a pipe. */
class ArgumentsIT {

  private static final String ECHO =
      """
      package acme;
      public class Echo {
        public static Object echo(Object value) {
          return value;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(ECHO).jar("echo.jar");
  }

  private static Run run() {
    return Run.of(folder, "acme.Echo::echo").with("--classpath", jar);
  }

  @Test
  void linesKeepTheirNumbersAndValuesTheirSpelling() {
    Run run = run();
    Shell.Outcome outcome =
        run.over(
                "\uFEFF\r\n  \r\n[ 1.0]\r\n\n\t{\"n\": 1e2, \"text\": \"\\u00e9 \u2028\u0085\"}  \n\r\n"
                    + "[12345678901234567890.10]")
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    List<Row> rows = run.rows();
    assertThat(rows).hasSize(3);
    rows.get(0).belongsTo(0, 3, "[ 1.0]");
    rows.get(1).belongsTo(1, 5, "{\"n\": 1e2, \"text\": \"\\u00e9 \u2028\u0085\"}");
    rows.get(2).belongsTo(2, 7, "[12345678901234567890.10]");
    assertThat(rows.get(0).result()).isEqualTo("1.0");
    assertThat(rows.get(1).json().at("/result/text").textValue()).isEqualTo("é \u2028\u0085");
    assertThat(rows.get(2).result()).isEqualTo("12345678901234567890.10");
  }

  @Test
  void aRunMayStandInAPipe() {
    Run run = run().with("--param", "LC_ALL=POSIX").in("LC_ALL", "POSIX");
    Shell.Outcome outcome = run.runAsFilter("\"é → 𝄞\"\n7");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    List<Row> rows = Row.all(outcome.out());
    assertThat(rows).hasSize(2);
    assertThat(outcome.out()).isEqualTo(rows.get(0).text() + "\n" + rows.get(1).text() + "\n");
    rows.get(0).belongsTo(0, 1, "\"é → 𝄞\"");
    rows.get(1).belongsTo(1, 2, "7");
    assertThat(rows).extracting(Row::result).containsExactly("\"é → 𝄞\"", "7");
    assertThat(outcome.err()).startsWith("platform: local, engine: process\n");
  }
}
