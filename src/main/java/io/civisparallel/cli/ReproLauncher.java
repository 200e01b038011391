package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.fanout.PreparedSet;
import io.civisparallel.fanout.Reproduction;
import io.civisparallel.local.engine.Capacity;
import io.civisparallel.platform.LogLine;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RoundSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.RunSettings.PaceSettings;
import io.civisparallel.terminal.LinePrinter;
import io.civisparallel.terminal.PlainText;
import io.civisparallel.terminal.SetView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wires the run of one argument set together, and says what came of it. */
final class ReproLauncher {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final ReproRequest request;
  private final Host host;
  private final LocalSite site;

  private ReproLauncher(ReproRequest request, Host host) {
    this.request = request;
    this.host = host;
    this.site =
        new LocalSite(
            PlatformSettings.again(true, "", ApiSettings.DEFAULT, host.env()),
            EngineSettings.PROCESS,
            host);
  }

  /** Does what was asked, and gives the exit code. */
  static int launch(ReproRequest request, Host host) {
    Integer port = request.debugPort();
    if (port != null) {
      requireFree(port);
    }
    return new ReproLauncher(request, host).run();
  }

  /** The JVM alone would find it out, and nobody would understand its words. */
  private static void requireFree(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK)).close();
    } catch (IOException e) {
      throw new UserException(
          "--debug-port %d cannot be had on 127.0.0.1 (%s): name another port"
              .formatted(port, Printable.clean(String.valueOf(e.getMessage()))));
    }
  }

  private int run() {
    Reproduction set =
        Reproduction.find(request.run(), request.index(), RunLauncher.surroundings(host));
    RunSettings settings = fitting(set.settings().forOneSet(request.debugPort() != null));
    try (PreparedSet prepared =
        set.prepare(settings, site.traits(settings.container()), request.debugPort())) {
      String line = set.line() == 0 ? "" : ", line %d of its arguments".formatted(set.line());
      tell("set %d of run %s%s, on this machine".formatted(request.index(), set.run(), line));
      missing(set.settings()).forEach(this::warn);
      prepared.warnings().forEach(this::warn);
      return run(prepared, settings);
    }
  }

  private int run(PreparedSet prepared, RunSettings settings) {
    try (Interruption interruption =
        new Interruption(prepared::interrupt, prepared::endsWithin, () -> {}, host.halt())) {
      int code = execute(prepared, settings);
      return code == ExitCode.OK ? code : interruption.exitCodeOr(code);
    }
  }

  private int execute(PreparedSet prepared, RunSettings settings) {
    try (Connection connection = site.open(settings, prepared.troubles())) {
      PreparedSet.Outcome outcome;
      try (LinePrinter printer = new LinePrinter(new SetView(request.debugPort()), host.err())) {
        outcome = prepared.execute(connection.platform(), printer, this::print);
      }
      print(outcome.row());
      return outcome.status() == SetStatus.SUCCEEDED ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private void print(List<LogLine> lines) {
    lines.forEach(it -> host.err().println(PlainText.cleanLines(it.message())));
  }

  private void print(String row) {
    byte[] line = row.isEmpty() ? new byte[0] : (row + "\n").getBytes(UTF_8);
    host.out().write(line, 0, line.length);
    if (host.out().checkError()) {
      throw new EnvironmentException(
          "Cannot write the row to standard output (closed, or its disk is full).");
    }
  }

  /** A set that had a large machine may be looked at on a small one. */
  private RunSettings fitting(RunSettings settings) {
    Capacity here = Capacity.ofThisMachine();
    ContainerSettings container = settings.container();
    @Nullable Integer cpu = container.cpu() > here.cpu() ? (Integer) here.cpu() : null;
    @Nullable Integer memory = container.memory() > here.memory() ? (Integer) here.memory() : null;
    if (memory != null) {
      warn(
          "the set had a container of %d MB, and this machine has %d MB in all"
              .formatted(container.memory(), here.memory()));
    }
    return new RoundSettings(cpu, memory, null, new PaceSettings(null, null, null)).over(settings);
  }

  /** What the set had of its platform that nothing here stands for. */
  private static List<String> missing(RunSettings settings) {
    List<String> missing = new ArrayList<>();
    ContainerSettings container = settings.container();
    if (settings.engine().kind() == EngineKind.DOCKER) {
      missing.add(
          "the run was in containers of %s:%s, and this is a process with this machine's own Java;"
                  .formatted(container.image(), container.imageTag())
              + " for the set in such a container, run a file of its line with --engine docker");
    }
    List<String> ignored = new ArrayList<>(container.given());
    ignored.retainAll(List.of("--image", "--image-tag", "--disk"));
    ignored.addAll(ScriptOptions.notForProcesses(container.given()));
    if (!ignored.isEmpty()) {
      missing.add("the process engine does without " + String.join(", ", ignored));
    }
    var origin = container.script().origin();
    if (origin.template() != null || origin.infer()) {
      missing.add(
          "the containers of the run were made from a script on the platform: its image, parameters"
              + " and repository are not here");
    }
    return missing;
  }

  private void warn(String text) {
    tell("warning: " + text);
  }

  private void tell(String text) {
    host.err().println(Printable.clean(text));
  }
}
