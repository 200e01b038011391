package io.civisparallel.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.ThreadEngine;
import io.civisparallel.worker.LightWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * A platform for shipped programs in this process, which outlives them. Its containers are threads:
 * each takes a set {@code [run,number]}, a little time, and gives the number's square. It counts
 * which sets were run.
 */
final class LightPlatform implements AutoCloseable {

  private static final long TAKES_MILLIS = 120;

  private final ConcurrentLinkedQueue<String> executed = new ConcurrentLinkedQueue<>();
  private final LocalPlatform served;

  LightPlatform(Path folder) {
    ThreadEngine engine =
        new ThreadEngine(new LightWorker(this::execute, UnaryOperator.identity()));
    served =
        LocalPlatform.start(
            engine, folder, LocalPlatform.Options.DEFAULT, Clock.system(), Randomness.system());
  }

  private JsonNode execute(int index, JsonNode arguments) throws InterruptedException {
    executed.add(arguments.get(0) + " " + arguments.get(1));
    Clock.system().sleep(Duration.ofMillis(TAKES_MILLIS));
    int number = arguments.get(1).intValue();
    return IntNode.valueOf(number * number);
  }

  /** A desk whose user has a key for it, with the arguments of a run over so many sets. */
  Desk desk(Path parent, int run, int sets) {
    Desk desk =
        Desk.in(parent)
            .with("CIVIS_API_ENDPOINT", served.endpoint())
            .with("CIVIS_API_KEY", served.key());
    StringBuilder lines = new StringBuilder();
    for (int set = 0; set < sets; set++) {
      lines.append("[%d,%d]%n".formatted(run, set));
    }
    return desk.file("args.jsonl", lines.toString());
  }

  /** The words of a run over them, so many sets at once. */
  static String[] run(int jobs) {
    return new String[] {
      "run", "java.lang.Math::max(int,int)", "args.jsonl", "-o", "results.jsonl", "-j", "" + jobs
    };
  }

  /** The sets of a run that were run, in order; one that was run twice is there twice. */
  List<Integer> executed(int run) {
    return executed.stream()
        .filter(it -> it.startsWith(run + " "))
        .map(it -> Integer.valueOf(it.substring(it.indexOf(' ') + 1)))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    served.close();
  }
}
