package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.RunEnded;
import io.civisparallel.event.RowListener;
import io.civisparallel.event.Subscriber;
import io.civisparallel.report.JUnitCase.Outcome;
import io.civisparallel.results.SetRow;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/**
 * A JUnit report of a run, as Jenkins and GitLab read it: a test case for each argument set, in the
 * order in which they ended. Its sums stand at the top, so the cases are gathered in a file beside
 * it until the run has ended; then the whole takes the place of what was there. A report of before
 * is removed when the run begins, so that nobody takes it for this one's.
 */
public final class JUnitFile implements Subscriber, RowListener {

  private static final int CHUNK = 64 * 1024;

  private static final int BEGINNING_LENGTH = 1024;

  private final Path path;
  private final Path gathered;
  private final String target;
  private final Disk disk;
  private final AppendFile cases;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * CHUNK);
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private String run = "";
  private Instant startedAt = Instant.EPOCH;
  private long milliseconds;

  private JUnitFile(Path path, Path gathered, AppendFile cases, String target, Disk disk) {
    this.path = path;
    this.gathered = gathered;
    this.cases = cases;
    this.target = target;
    this.disk = disk;
  }

  /**
   * Begins to gather.
   *
   * @param target what the run runs
   * @throws IOException if no file can be made there
   */
  public static JUnitFile open(Path path, String target, Disk disk) throws IOException {
    check(path);
    Path gathered = beside(path, ".cases.tmp");
    disk.delete(gathered);
    return new JUnitFile(path, gathered, disk.create(gathered), target, disk);
  }

  /** Only an earlier report is replaced. */
  private static void check(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isRegularFile(path)) {
      throw new FileSystemException(path.toString(), null, "it is no regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      String found = new String(in.readNBytes(BEGINNING_LENGTH), UTF_8);
      if (!found.isEmpty() && !(found.startsWith("<?xml") && found.contains("<testsuite"))) {
        throw new FileSystemException(path.toString(), null, "it is there, and is no such report");
      }
    }
  }

  private static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  @Override
  public RowListener rows() {
    return this;
  }

  @Override
  public void row(int index, byte[] row, boolean earlier) {
    SetRow set = SetRow.read(index, row);
    counts.merge(JUnitCase.outcome(set), 1, Integer::sum);
    milliseconds += set.durationMs();
    gather(JUnitCase.of(set, target));
  }

  private void gather(String text) {
    buffer.writeBytes(text.getBytes(UTF_8));
    if (buffer.size() >= CHUNK) {
      guard(() -> flush(cases));
    }
  }

  private void flush(AppendFile file) throws IOException {
    file.append(buffer.toByteArray());
    buffer.reset();
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunStarted started) {
      run = started.run();
      startedAt = started.at();
      guard(() -> disk.delete(path));
    } else if (event instanceof RunEnded ended) {
      int open = ended.counts().sets() - ended.counts().done();
      if (open > 0 || ended.stopped() != null) {
        counts.merge(Outcome.ERROR, 1, Integer::sum);
        String why = ended.stopped() == null ? "the run was interrupted" : ended.stopped();
        gather(JUnitCase.unfinished(target, open + " argument sets have no row: " + why));
      }
      guard(this::write);
    }
  }

  private void write() throws IOException {
    flush(cases);
    Path whole = beside(path, ".tmp");
    disk.delete(whole);
    try {
      fill(whole);
      disk.replace(whole, path);
    } finally {
      disk.delete(whole);
    }
  }

  private void fill(Path whole) throws IOException {
    try (AppendFile file = disk.create(whole)) {
      file.append(head().getBytes(UTF_8));
      for (long at = 0; at < cases.size(); at += CHUNK) {
        file.append(cases.read(at, (int) Math.min(CHUNK, cases.size() - at)));
      }
      file.append("  </testsuite>\n</testsuites>\n".getBytes(UTF_8));
      file.sync();
    }
  }

  private String head() {
    String sums =
        "tests=\"%d\" failures=\"%d\" errors=\"%d\""
            .formatted(
                counts.values().stream().mapToInt(it -> it).sum(),
                count(Outcome.FAILURE),
                count(Outcome.ERROR));
    String time = JUnitCase.seconds(milliseconds);
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="%s" %s time="%s">
          <testsuite name="%s" %s skipped="%d" time="%s" timestamp="%s">
        """
        .formatted(
            XmlText.attribute(run),
            sums,
            time,
            XmlText.attribute(target),
            sums,
            count(Outcome.SKIPPED),
            time,
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                startedAt.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
  }

  private int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** A step on the disk. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private static void guard(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new EnvironmentException(DiskFault.reason(e), e);
    }
  }

  @Override
  public void close() {
    guard(
        () -> {
          cases.close();
          disk.delete(gathered);
        });
  }
}
