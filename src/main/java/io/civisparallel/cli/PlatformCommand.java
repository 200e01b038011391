package io.civisparallel.cli;

import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.NetworkKind;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the embedded platform by itself, for any client of the API. */
@Command(
    name = "platform",
    sortOptions = false,
    description = {
      "Serves the embedded platform on this machine's loopback, until it is ended.",
      "",
      "When it is ready, one line of JSON on stdout names its endpoint and its key. Whoever holds"
          + " the key can run any command as you on this machine.",
      ""
    },
    footer = {"", "Example:", "  civis-parallel platform --port 8000 --key-file key"})
final class PlatformCommand implements Callable<Integer> {

  private final Host host;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Values.Port.class,
      description = "The port. Default: a free one.")
  private int port;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      converter = Values.Engine.class,
      completionCandidates = Choices.Engines.class,
      description =
          "What runs containers: process (the default) or docker, which is Docker Engine or"
              + " Podman.")
  private @Nullable EngineKind engine;

  @Option(
      names = "--engine-network",
      paramLabel = "NETWORK",
      converter = Values.EngineNetwork.class,
      completionCandidates = Choices.Networks.class,
      description = "How --engine docker connects containers: host (the default), bridge or none.")
  private @Nullable NetworkKind network;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Writes the key to a new file, which only you can read, not to stdout.")
  private @Nullable Path keyFile;

  @Option(
      names = "--requests-per-window",
      paramLabel = "N",
      converter = Values.Positive.class,
      description =
          "Refuses more requests than this in a window. Default: no limit, or 1000 where starts"
              + " are limited.")
  private @Nullable Integer requests;

  @Option(
      names = "--starts-per-window",
      paramLabel = "N",
      converter = Values.Positive.class,
      description =
          "Refuses more starts of runs than this in a window. Default: no limit, or 100 where"
              + " requests are limited.")
  private @Nullable Integer starts;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      converter = Values.Positive.class,
      description = "How long a window is. Default: 300.")
  private int window = 300;

  @Option(
      names = {"-v", "--verbose"},
      description = "Logs each call on stderr.")
  private boolean verbose;

  @Mixin HelpOption help = new HelpOption();

  PlatformCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    if (verbose) {
      FullLog.open(true, null);
    } else {
      ErrorLog.choose();
    }
    EngineSettings settings = PlatformOptions.engine(engine, network);
    return PlatformServer.serve(
        new PlatformRequest(port, settings, keyFile, requests, starts, window), host);
  }
}
