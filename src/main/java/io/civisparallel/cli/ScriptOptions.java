package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.ScriptSettings;
import io.civisparallel.settings.ScriptSettings.CredentialParam;
import io.civisparallel.settings.ScriptSettings.Credentials;
import io.civisparallel.settings.ScriptSettings.Origin;
import io.civisparallel.settings.ScriptSettings.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for the scripts that carry containers. */
@Command(optionListHeading = "%nScripts:%n")
final class ScriptOptions {

  /** A file of fields is small; whatever is larger is another file. */
  private static final int LARGEST_JSON = 1_000_000;

  /** What only Civis Platform can honour. */
  private static final List<String> NOT_HERE =
      List.of(
          "--credential",
          "--git-credential-id",
          "--remote-host-credential-id",
          "--instance-type",
          "--partition-label",
          "--target-project-id",
          "--time-zone",
          "--script-json");

  @Option(
      names = "--credential",
      paramLabel = "NAME=ID",
      converter = Values.Credential.class,
      description =
          "A credential param: the platform hands the credential of this id to the containers. May"
              + " be given again.")
  private List<CredentialParam> credentials = new ArrayList<>();

  @Option(
      names = "--git-credential-id",
      paramLabel = "ID",
      converter = Values.Id.class,
      description = "The credential for a repository that is not public.")
  private @Nullable Long gitCredentialId;

  @Option(
      names = "--remote-host-credential-id",
      paramLabel = "ID",
      converter = Values.Id.class,
      description = "Database credentials for the containers' environment.")
  private @Nullable Long remoteHostCredentialId;

  @Option(
      names = "--cancel-timeout",
      paramLabel = "SECONDS",
      converter = Values.CancelTimeout.class,
      description = "From TERM to KILL when a container is cancelled. Default: 60.")
  private @Nullable Integer cancelTimeout;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      converter = Values.TimeZone.class,
      description = "The scripts' time zone, such as America/Chicago.")
  private @Nullable String timeZone;

  @Option(
      names = "--instance-type",
      paramLabel = "TYPE",
      converter = Values.Text.class,
      description = "The type of machine to run on.")
  private @Nullable String instanceType;

  @Option(
      names = "--partition-label",
      paramLabel = "LABEL",
      converter = Values.Text.class,
      description = "The part of the cluster to run in.")
  private @Nullable String partitionLabel;

  @Option(
      names = "--target-project-id",
      paramLabel = "ID",
      converter = Values.Id.class,
      description = "The project that outputs are added to.")
  private @Nullable Long targetProjectId;

  @Option(
      names = "--hidden",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether lists leave the scripts out. Default: they do.")
  private boolean hidden;

  @Option(
      names = "--script-json",
      paramLabel = "FILE",
      description =
          "A JSON object of further fields of the platform's POST /scripts/containers, such as"
              + " notifications.")
  private @Nullable Path scriptJson;

  /** What was asked of the scripts. */
  ScriptSettings settings(Origin origin) {
    return new ScriptSettings(
        new Credentials(credentials, gitCredentialId, remoteHostCredentialId),
        new Placement(timeZone, instanceType, partitionLabel, targetProjectId),
        cancelTimeout,
        hidden,
        scriptJson == null ? null : text(scriptJson),
        origin);
  }

  /** The options given that a shell process on this machine cannot honour. */
  static List<String> notForProcesses(Set<String> given) {
    return NOT_HERE.stream().filter(given::contains).toList();
  }

  private static String text(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST_JSON + 1);
    } catch (IOException e) {
      throw new UserException("--script-json " + file + " cannot be read: " + CreationFault.of(e));
    }
    if (bytes.length > LARGEST_JSON) {
      throw new UserException("--script-json " + file + " is larger than 1 MB: it holds fields");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UserException("--script-json " + file + " is not UTF-8");
    }
  }
}
