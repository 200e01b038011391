package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformCommandTest {

  @TempDir private Path folder;

  @Test
  void saysWhereItIsInOneLineAndEndsByTerm() throws Exception {
    try (ForkedProgram program = ForkedProgram.start(folder, "platform")) {
      JsonNode ready = Json.parse(program.out().readLine());
      assertThat(ready.fieldNames()).toIterable().containsExactly("endpoint", "key");
      HttpURLConnection me = me(ready, ready.get("key").textValue());
      assertThat(me.getResponseCode()).isEqualTo(200);
      assertThat(me.getHeaderField("X-RateLimit-Limit")).isNull();
      assertThat(me(ready, "another").getResponseCode()).isEqualTo(401);
      program.signal("TERM");
      assertThat(program.exitCode()).isEqualTo(143);
      assertThat(program.out().readLine()).isNull();
    }
  }

  @Test
  void keepsTheKeyInAFileAndTheBudgetsThatItWasGiven() throws Exception {
    Path key = folder.resolve("key");
    String[] args = {"platform", "--key-file", "key", "--requests-per-window", "7"};
    try (ForkedProgram program = ForkedProgram.start(folder, args)) {
      JsonNode ready = Json.parse(program.out().readLine());
      assertThat(ready.fieldNames()).toIterable().containsExactly("endpoint");
      assertThat(Files.getPosixFilePermissions(key))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      HttpURLConnection me = me(ready, Files.readString(key, UTF_8).strip());
      assertThat(me.getHeaderField("X-RateLimit-Limit")).isEqualTo("7");
      program.signal("INT");
      assertThat(program.exitCode()).isEqualTo(130);
    }
    assertThat(key).doesNotExist();
  }

  @Test
  void aKeyFileThatIsThereIsLeftAlone() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "mine", UTF_8);
    Program.Outcome outcome = new Program().run("platform", "--key-file", key.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("exists");
    assertThat(key).hasContent("mine");
  }

  private static HttpURLConnection me(JsonNode ready, String key) throws Exception {
    URI address = URI.create(ready.get("endpoint").textValue()).resolve("users/me");
    HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
    String user = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    call.setRequestProperty("Authorization", "Basic " + user);
    return call;
  }
}
