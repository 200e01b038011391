package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.KeyOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {

  @TempDir private Path folder;

  @Test
  void aFileIsReadAsItIsNow() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "canary-1\n");
    KeyReader reader = of(new KeyOrigin.InFile(file));
    reader.readAhead();
    Files.writeString(file, " canary-2 \r\n");
    assertThat(reader.read()).as("read ahead").isEqualTo("canary-1");
    assertThat(reader.read()).isEqualTo("canary-2");
    assertThat(reader.mayChange()).isTrue();
  }

  @Test
  void aFileThatOthersCanReadIsWarnedOf() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "canary-1\n");
    KeyReader reader = of(new KeyOrigin.InFile(file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(reader.warnings()).singleElement().asString().contains("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(reader.warnings()).isEmpty();
  }

  @Test
  void aCommandPrintsTheKeyAndHasTheEnvironment() {
    KeyOrigin command = new KeyOrigin.FromCommand("echo \"$PREFIX-1\"");
    KeyReader reader = new KeyReader(command, Map.of("PATH", "/usr/bin:/bin", "PREFIX", "canary"));
    assertThat(reader.read()).isEqualTo("canary-1");
    assertThat(command.toString()).doesNotContain("canary", "PREFIX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 3 | ended with exit code 3",
        "echo canary; exit 1 | ended with exit code 1",
        "true | it is empty",
        "echo canary; echo canary | more than one line",
        "echo canary key | holds a blank",
        "printf %020000d 0 | more than any key is long",
      })
  void aCommandThatGivesNoKeyIsRefusedWithoutShowingWhatItGave(String command, String why) {
    assertThatThrownBy(() -> of(new KeyOrigin.FromCommand(command)).read())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("--api-key-command ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("canary");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none");
    assertThatThrownBy(() -> of(new KeyOrigin.InFile(file)).read())
        .isInstanceOf(UserException.class)
        .hasMessage("--api-key-file " + file + " is not there");
    assertThatThrownBy(() -> of(new KeyOrigin.InFile(folder)).read())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be read");
  }

  private static KeyReader of(KeyOrigin origin) {
    return new KeyReader(origin, Map.of("PATH", System.getenv("PATH")));
  }
}
