package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Event;
import io.civisparallel.event.RowListener;
import io.civisparallel.event.Subscriber;
import io.civisparallel.results.SetRow;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.Locale;

/**
 * A line for each argument set that ended, in the columns of GNU parallel's {@code --joblog}, so
 * that what reads those reads these. A run that is gone on with adds to the file of before, also
 * the sets whose line it lacks.
 */
public final class Joblog implements Subscriber, RowListener {

  /** As GNU parallel writes it. */
  private static final String HEADER =
      "Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand";

  /** What GNU parallel calls the machine that it runs on. */
  private static final String HERE = ":";

  /** Of a command, in UTF-16 units: arguments may be of any size. */
  private static final int LONGEST = 1000;

  private static final int TERMINATED = 15;

  private final AppendFile file;
  private final String target;

  /** The sets that have a line from before. */
  private final BitSet known;

  private boolean lasts;

  private Joblog(AppendFile file, String target, BitSet known) {
    this.file = file;
    this.target = target;
    this.known = known;
  }

  /**
   * Opens a file.
   *
   * @param goesOn whether what is in it already stays
   * @param target what the run runs, for the column Command
   * @throws IOException if it cannot be made, or is another file than a joblog
   */
  public static Joblog open(Path path, boolean goesOn, String target, Disk disk)
      throws IOException {
    try {
      Joblog log = new Joblog(disk.create(path), target, new BitSet());
      log.append(HEADER);
      return log;
    } catch (FileAlreadyExistsException e) {
      return again(path, goesOn, target, disk);
    }
  }

  private static Joblog again(Path path, boolean goesOn, String target, Disk disk)
      throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new FileSystemException(path.toString(), null, "it is no regular file");
    }
    BitSet known = new BitSet();
    long whole = read(path, known);
    AppendFile file = disk.open(path);
    try {
      file.truncate(goesOn ? whole : 0);
      Joblog log = new Joblog(file, target, goesOn ? known : new BitSet());
      if (file.size() == 0) {
        log.append(HEADER);
      }
      return log;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Notes the sets that have a line, and gives where the last whole line ends, in bytes: what is
   * torn has no end.
   */
  private static long read(Path path, BitSet known) throws IOException {
    long whole = 0;
    try (BufferedReader lines = Files.newBufferedReader(path, ISO_8859_1)) {
      long size = Files.size(path);
      String line = lines.readLine();
      if (line != null && !line.equals(HEADER)) {
        throw new FileSystemException(path.toString(), null, "it is there, and is no joblog");
      }
      while (line != null && whole + line.length() < size) {
        whole += line.length() + 1;
        note(line, known);
        line = lines.readLine();
      }
    }
    return whole;
  }

  private static void note(String line, BitSet known) {
    int end = line.indexOf('\t');
    if (end > 0 && end < 11 && line.chars().limit(end).allMatch(Character::isDigit)) {
      long number = Long.parseLong(line.substring(0, end));
      if (number > 0 && number <= Integer.MAX_VALUE) {
        known.set((int) number - 1);
      }
    }
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunStarted started) {
      lasts = started.links() != null;
    }
  }

  @Override
  public RowListener rows() {
    return this;
  }

  @Override
  public void row(int index, byte[] row, boolean earlier) {
    if (earlier && known.get(index)) {
      return;
    }
    try {
      append(line(SetRow.read(index, row)));
    } catch (IOException e) {
      throw new EnvironmentException(DiskFault.reason(e), e);
    }
  }

  private String line(SetRow row) {
    Instant started = row.startedAt();
    double from = started == null ? 0 : started.toEpochMilli() / 1000.0;
    String host = lasts && row.jobId() != 0 ? Long.toString(row.jobId()) : HERE;
    boolean ended = isEnded(row);
    int exit = exit(row, ended);
    return String.format(
        Locale.ROOT,
        "%d\t%s\t%10.3f\t%10.3f\t0\t0\t%d\t%d\t%s",
        row.index() + 1L,
        host,
        from,
        row.durationMs() / 1000.0,
        exit,
        ended ? TERMINATED : 0,
        command(row));
  }

  /** Whether it was ended from outside, as GNU parallel ends what takes too long. */
  private static boolean isEnded(SetRow row) {
    return switch (row.status()) {
      case SUCCEEDED -> false;
      case CANCELLED -> true;
      case FAILED -> row.failure() != null && row.failure().kind().equals("timeout");
    };
  }

  private static int exit(SetRow row, boolean ended) {
    return switch (row.status()) {
      case SUCCEEDED -> 0;
      case FAILED, CANCELLED -> ended ? -1 : 1;
    };
  }

  private String command(SetRow row) {
    String text = row.arguments().isEmpty() ? target : target + " " + row.arguments();
    return Printable.shorten(text.replace("\t", "\\t").replace("\n", "\\n"), LONGEST);
  }

  private void append(String line) throws IOException {
    file.append((line + "\n").getBytes(UTF_8));
  }

  @Override
  public void close() {
    try (file) {
      file.sync();
    } catch (IOException e) {
      throw new EnvironmentException(DiskFault.reason(e), e);
    }
  }
}
