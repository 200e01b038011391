package io.civisparallel.cli;

import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.KeyOrigin;
import io.civisparallel.settings.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command that goes on with a run, as one would type it in the same folder and environment. Of
 * the options it has those that say how the platform is reached; a command that prints a key may
 * hold secrets itself, and is only named.
 *
 * @param name of the results file as it was given, or of a run that wrote to standard output
 * @param api how the platform is spoken to
 */
record ResumeLine(String name, ApiSettings api) {

  /** What comes before the command. */
  String introduction() {
    return api.key() instanceof KeyOrigin.FromCommand
        ? "to go on with this run, and with its --api-key-command:"
        : "to go on with this run:";
  }

  /** The command. */
  String command() {
    List<String> words = new ArrayList<>(List.of("civis-parallel", "resume"));
    words.add(name.startsWith("-") ? "./" + name : name);
    if (api.key() instanceof KeyOrigin.InFile key) {
      words.add("--api-key-file");
      words.add(key.file().toString());
    }
    @Nullable Setting<Path> certificates = api.caCertificates();
    if (certificates != null && certificates.source().kind() == Setting.Kind.OPTION) {
      words.add("--ca-cert");
      words.add(certificates.value().toString());
    }
    return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
