package io.civisparallel.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.retry.Retrier;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.system.Clock;
import io.civisparallel.system.FolderRemoval;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.ThreadEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A worker without a JVM of its own: it makes the calls of the real one, with the real one's code,
 * and only the program is a function of the test. Safe for all threads.
 */
public final class LightWorker implements ThreadEngine.Work {

  private static final RetryPolicy TRANSFERS =
      new RetryPolicy(4, Duration.ofMillis(10), Duration.ofMillis(100));

  private final Program program;
  private final UnaryOperator<String> way;

  /**
   * A worker that runs this.
   *
   * @param way from the address that the platform names to the one that is called
   */
  public LightWorker(Program program, UnaryOperator<String> way) {
    this.program = program;
    this.way = way;
  }

  /** The user's program. */
  @FunctionalInterface
  public interface Program {

    /** What becomes of an argument set. */
    JsonNode apply(int index, JsonNode arguments) throws InterruptedException;
  }

  /** What a program throws so that its set is reported to have failed so. */
  public static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SetError.Kind kind;

    /** A failure of this kind; {@code LOST} takes the whole worker down without a report. */
    public Failed(SetError.Kind kind) {
      super("it is to end as " + kind.word() + "\nand in no other way");
      this.kind = kind;
    }
  }

  @Override
  public int run(EngineSpec spec, Consumer<String> log) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(spec.environment());
    RestSettings settings =
        RestSettings.builder(
                URI.create(way.apply(environment.get("CIVIS_API_ENDPOINT"))),
                () -> environment.get("CIVIS_API_KEY"))
            .connections(2)
            .pace(Pace.UNLIMITED)
            .failures(new RetryPolicy(8, Duration.ofMillis(10), Duration.ofMillis(100)))
            .build();
    try (RestPlatform platform = RestPlatform.open(settings)) {
      Orders orders = Orders.read(environment);
      Downloads downloads =
          new Downloads(platform, new Retrier(TRANSFERS, Clock.system(), Randomness.system()));
      List<SetReport> reports = new ArrayList<>();
      var assignment = orders.assignment();
      var segments = downloads.segments(assignment.arguments().fileId(), assignment.segments());
      for (int i = 0; i < segments.size(); i++) {
        for (ArgumentSet set : ArgumentSet.split(assignment.segments().get(i), segments.get(i))) {
          reports.add(report(set));
        }
      }
      post(platform, orders, reports);
      return 0;
    } catch (SetFailure | UnreadableOrdersException e) {
      log.accept(e.toString());
      return 1;
    } catch (Failed e) {
      log.accept("civis-parallel worker light");
      return 137;
    }
  }

  private SetReport report(ArgumentSet set) throws InterruptedException {
    Instant began = Instant.now();
    @Nullable JsonNode result = null;
    @Nullable SetError error = null;
    try {
      result = program.apply(set.index(), set.value());
    } catch (Failed e) {
      if (e.kind == SetError.Kind.LOST) {
        throw e;
      }
      error = new SetError(e.kind, "light", e.getMessage(), null, List.of());
    }
    return new SetReport(
        set.index(), set.attempt(), result, error, began, Instant.now(), 1, null, null);
  }

  private static void post(RestPlatform platform, Orders orders, List<SetReport> reports) {
    try {
      Path folder = Files.createTempDirectory("light");
      try {
        new ReportPost(platform, Clock.system(), orders, "test", folder).last(reports);
      } finally {
        FolderRemoval.remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
