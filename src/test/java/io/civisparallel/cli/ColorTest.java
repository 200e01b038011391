package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColorTest {

  @Test
  void isThereOnATerminalUnlessSomebodyObjects() {
    assertThat(Color.AUTO.isWanted(Map.of(), true)).isTrue();
    assertThat(Color.AUTO.isWanted(Map.of(), false)).isFalse();
    assertThat(Color.AUTO.isWanted(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Color.AUTO.isWanted(Map.of("NO_COLOR", ""), true)).isTrue();
    assertThat(Color.AUTO.isWanted(Map.of("CLICOLOR", "0"), true)).isFalse();
    assertThat(Color.AUTO.isWanted(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
    assertThat(Color.AUTO.isWanted(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
    assertThat(Color.AUTO.isWanted(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), true)).isFalse();
  }

  @Test
  void isAsTheCommandLineSaysWhateverTheEnvironmentSays() {
    assertThat(Color.ALWAYS.isWanted(Map.of("NO_COLOR", "1"), false)).isTrue();
    assertThat(Color.NEVER.isWanted(Map.of("CLICOLOR_FORCE", "1"), true)).isFalse();
  }

  @Test
  void theLocaleIsThatOfTheFirstVariableThatIsSet() {
    assertThat(StandardError.isUnicode(Map.of())).isFalse();
    assertThat(StandardError.isUnicode(Map.of("LANG", "de_DE.utf8"))).isTrue();
    assertThat(StandardError.isUnicode(Map.of("LANG", "C.UTF-8", "LC_ALL", "C"))).isFalse();
    assertThat(StandardError.isUnicode(Map.of("LANG", "C", "LC_CTYPE", "C.UTF-8"))).isTrue();
    assertThat(StandardError.isUnicode(Map.of("LANG", "C.UTF-8", "LC_ALL", ""))).isTrue();
  }

  @Test
  void aTerminalThatSaysNothingOfItselfIsADumbOne() {
    assertThat(StandardError.isDumb(Map.of())).isTrue();
    assertThat(StandardError.isDumb(Map.of("TERM", "dumb"))).isTrue();
    assertThat(StandardError.isDumb(Map.of("TERM", "xterm"))).isFalse();
  }
}
