package io.civisparallel.cli;

import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.OnInterrupt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option for what an interruption does. */
@Command(optionListHeading = "%nInterrupt:%n")
final class InterruptOptions {

  @Option(
      names = "--on-interrupt",
      paramLabel = "WHAT",
      converter = Values.WhenInterrupted.class,
      completionCandidates = Choices.Interruptions.class,
      description =
          "What Ctrl-C or TERM does with containers that run: detach leaves them running, for"
              + " resume (the default on civis); cancel ends them and waits for that (the default"
              + " on local).")
  private @Nullable OnInterrupt onInterrupt;

  /** The same settings, with what was said here. */
  CleanupSettings over(CleanupSettings settings) {
    return onInterrupt == null ? settings : settings.with(onInterrupt);
  }
}
