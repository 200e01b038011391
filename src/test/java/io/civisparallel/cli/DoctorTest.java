package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import org.junit.jupiter.api.Test;

class DoctorTest {

  @Test
  void namesEverythingThatARunNeeds() {
    Outcome outcome = new Program().with("PATH", System.getenv("PATH")).run("doctor");
    assertThat(outcome.out().lines().map(line -> line.substring(9)))
        .anyMatch(line -> line.startsWith("java "))
        .anyMatch(line -> line.startsWith("launcher "))
        .anyMatch(line -> line.startsWith("locale "))
        .anyMatch(line -> line.matches("engine +process, holds [0-9]+ CPU shares.*killed: .+"))
        .anyMatch(line -> line.startsWith("platform  local"))
        .anyMatch(line -> line.startsWith("terminal "));
  }

  @Test
  void aKeyIsNeverShown() {
    Outcome outcome = new Program().with("CIVIS_API_KEY", "canary-key-0123456789").run("doctor");
    assertThat(outcome.out())
        .contains("CIVIS_API_KEY is set", "civis at https://api.civisanalytics.com/")
        .doesNotContain("canary");
  }

  @Test
  void whatARunWouldRefuseIsBroken() {
    Outcome outcome = new Program().with("CIVIS_API_KEY", "").run("doctor");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("broken   platform", "-> CIVIS_API_KEY is set but empty");
  }
}
