package io.civisparallel.terminal;

import java.io.IOException;
import org.jline.nativ.CLibrary;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that standard error is. It is only looked at: its modes stay as they are, so nothing
 * has to be put back however this program ends. Safe for all threads.
 *
 * <p>JLine's own terminals need standard input to be one, too, from which arguments may come.
 */
public final class ErrorTerminal implements Viewport {

  private static final int STANDARD_ERROR = 2;

  private final TerminalProvider provider;
  private final boolean keyboard;

  private ErrorTerminal(TerminalProvider provider) {
    this.provider = provider;
    this.keyboard = isTheSame(SystemStream.Input);
  }

  /** Finds it; null if standard error is none, or nothing can be learned of it. */
  public static @Nullable ErrorTerminal find() {
    try {
      TerminalProvider provider = TerminalProvider.load("jni");
      ErrorTerminal terminal = new ErrorTerminal(provider);
      boolean isOne = provider.isSystemStream(SystemStream.Error);
      return isOne && terminal.size().rows() > 0 && terminal.size().columns() > 0 ? terminal : null;
    } catch (IOException | RuntimeException | LinkageError e) {
      // Its native library has none for this system, or finds no place.
      return null;
    }
  }

  /** Whether standard output goes there, too. */
  public boolean isOutputToo() {
    return isTheSame(SystemStream.Output);
  }

  private boolean isTheSame(SystemStream other) {
    return provider.isSystemStream(SystemStream.Error)
        && provider.isSystemStream(other)
        && provider.systemStreamName(SystemStream.Error).equals(provider.systemStreamName(other));
  }

  /** 0 where standard input is another. */
  @Override
  public int typed() {
    try {
      return keyboard ? System.in.available() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public Size size() {
    CLibrary.WinSize size = new CLibrary.WinSize();
    boolean known = CLibrary.ioctl(STANDARD_ERROR, CLibrary.TIOCGWINSZ, size) == 0;
    return known ? new Size(size.ws_col, size.ws_row) : new Size(0, 0);
  }
}
