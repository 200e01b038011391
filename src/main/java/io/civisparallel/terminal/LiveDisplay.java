package io.civisparallel.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.event.Event;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.system.Clock;
import io.civisparallel.terminal.Canvas.Moved;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run on a terminal as it goes on: a picture of where it stands, and above it the lines
 * that stay. One thread draws, ten times a second at most, so that a terminal that is held does not
 * hold the run; lines that find no room are left out, and it says how many.
 */
public final class LiveDisplay implements Display {

  private static final int ROOM = 10_000;

  private static final long FRAME_MILLIS = 100;

  /** Every so many frames all is drawn anew. */
  private static final int REFRESH = 20;

  private final Screen screen;
  private final RunView view;
  private final Supplier<@Nullable BudgetLeft> budget;
  private final Clock clock;
  private final Canvas canvas;
  private final Board board = new Board();
  private final ConcurrentLinkedQueue<List<String>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::show, "display");
  private long leftOut;
  private Size drawn = new Size(0, 0);
  private int typed;

  /**
   * What is drawn on.
   *
   * @param terminal tells how large it is
   * @param stream goes there; it is not closed
   * @param shared standard output, if that goes there, too
   */
  public record Screen(
      Viewport terminal, PrintStream stream, @Nullable SharedOutput shared, Look look) {}

  /**
   * Begins to show.
   *
   * @param view tells of what stays
   * @param budget what is left of the platform's; asked ten times a second
   */
  public LiveDisplay(
      Screen screen, RunView view, Supplier<@Nullable BudgetLeft> budget, Clock clock) {
    this.screen = screen;
    this.view = screen.look().colour() ? new TintedView(view) : view;
    this.budget = budget;
    this.clock = clock;
    this.canvas = new Canvas(screen.stream(), screen.look().unicode() ? UTF_8 : US_ASCII);
    if (screen.shared() != null) {
      screen.shared().share(canvas);
    }
    typed = screen.terminal().typed();
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void on(Event event) {
    synchronized (board) {
      board.add(event);
    }
    List<String> lines = view.lines(event);
    if (lines.isEmpty()) {
      return;
    }
    boolean isNeeded =
        event instanceof Event.RunEnded
            || event instanceof Event.Warned
            || event instanceof Event.Stopping;
    if (isNeeded || count.get() < ROOM) {
      put(lines);
    } else {
      leftOut++;
    }
  }

  @Override
  public void tell(String line) {
    put(List.of(line));
  }

  private void put(List<String> lines) {
    count.incrementAndGet();
    waiting.add(lines);
  }

  @Override
  public void mute() {
    canvas.close();
  }

  /** Waits until the lines that stay are there, and nothing else is. */
  @Override
  public void close() {
    if (leftOut > 0) {
      tell("(" + Amounts.count(leftOut, "line") + " left out: nobody read them)");
    }
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    canvas.close();
  }

  private void show() {
    try {
      boolean over = false;
      for (int frame = 1; !over; frame++) {
        over = ended.await(FRAME_MILLIS, TimeUnit.MILLISECONDS);
        draw(over);
        if (frame % REFRESH == 0) {
          canvas.refresh();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw(boolean over) {
    Size size = screen.terminal().size();
    int keys = screen.terminal().typed();
    canvas.draw(
        taken(), over ? List.of() : picture(size), new Moved(keys > typed, !size.equals(drawn)));
    drawn = size;
    typed = keys;
  }

  private List<String> taken() {
    List<String> lines = new ArrayList<>();
    for (List<String> it = waiting.poll(); it != null; it = waiting.poll()) {
      count.decrementAndGet();
      lines.addAll(it);
    }
    return lines;
  }

  private List<String> picture(Size size) {
    @Nullable BudgetLeft left = budget.get();
    Snapshot run;
    synchronized (board) {
      run = board.at(clock.now(), left);
    }
    boolean colour = screen.look().colour();
    return new LiveView(screen.look().unicode())
        .lines(run, size.columns(), size.rows()).stream()
            .map(it -> colour ? it.painted() : it.plain())
            .toList();
  }
}
