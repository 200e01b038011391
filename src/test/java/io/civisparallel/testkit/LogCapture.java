package io.civisparallel.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Takes down everything that is logged below a name, down to the smallest detail, until closed. */
public final class LogCapture implements AutoCloseable {

  private final String name;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private LogCapture(String name) {
    this.name = name;
  }

  /** Begins to take down what is logged below a name. */
  public static LogCapture of(String name) {
    LogCapture capture = new LogCapture(name);
    LoggerConfig config = new LoggerConfig(name, Level.ALL, false);
    Recorder recorder = new Recorder(capture.lines);
    recorder.start();
    config.addAppender(recorder, Level.ALL, null);
    context().getConfiguration().addLogger(name, config);
    context().updateLoggers();
    return capture;
  }

  /** What was logged so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    context().getConfiguration().removeLogger(name);
    context().updateLoggers();
  }

  private static LoggerContext context() {
    return (LoggerContext) LogManager.getContext(false);
  }

  private static final class Recorder extends AbstractAppender {

    private final List<String> lines;

    Recorder(List<String> lines) {
      super("recorder", null, null, true, Property.EMPTY_ARRAY);
      this.lines = lines;
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }
  }
}
