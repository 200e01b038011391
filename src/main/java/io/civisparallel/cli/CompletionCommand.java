package io.civisparallel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete this program's commands and options. */
@Command(
    name = "completion",
    description = "Prints the completion script for a shell.",
    footer = {
      "",
      "Example, in ~/.bashrc:",
      "  . <(civis-parallel completion bash)",
      "In ~/.config/fish/config.fish:",
      "  civis-parallel completion fish | source",
      "For zsh, into a folder of $fpath:",
      "  civis-parallel completion zsh > FOLDER/_civis-parallel"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The shells that can complete. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  private final Host host;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      converter = Values.WhichShell.class,
      completionCandidates = Choices.Shells.class,
      description = "bash, zsh or fish.")
  private Shell shell;

  @Mixin HelpOption help = new HelpOption();

  CompletionCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    host.out().print(Completions.script(shell, spec.root().commandLine()));
    return ExitCode.OK;
  }
}
