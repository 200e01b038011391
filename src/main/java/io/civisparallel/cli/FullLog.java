package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.LoggerComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.RootLoggerComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The log of those who ask for one, by log4j-core. It tells what this program does; libraries tell
 * warnings only, because HttpClient's own log of requests would show keys.
 */
final class FullLog {

  private static final String OURS = "io.civisparallel";

  /**
   * Control characters in what is logged become blanks, so that nothing forges or colours a line.
   */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p %c{1} - %replace{%m}{\\p{Cntrl}}{ }%n%ex";

  private FullLog() {}

  /**
   * Opens it.
   *
   * @param onStderr whether people read it as it happens
   * @param file where it is added, or null; made for its owner alone
   * @throws UserException if the file cannot be written
   */
  static void open(boolean onStderr, @Nullable Path file) {
    ConfigurationBuilder<BuiltConfiguration> log =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    log.setStatusLevel(Level.ERROR);
    RootLoggerComponentBuilder others = log.newRootLogger(Level.WARN);
    LoggerComponentBuilder ours =
        log.newLogger(OURS, Level.DEBUG).addAttribute("additivity", false);
    if (onStderr) {
      add(log, others, ours, appender(log, "CONSOLE").addAttribute("target", "SYSTEM_ERR"));
    }
    if (file != null) {
      create(file);
      add(log, others, ours, appender(log, "File").addAttribute("fileName", file.toString()));
    }
    Configurator.initialize(log.add(others).add(ours).build(false));
  }

  private static AppenderComponentBuilder appender(
      ConfigurationBuilder<BuiltConfiguration> log, String plugin) {
    return log.newAppender(plugin, plugin)
        .add(log.newLayout("PatternLayout").addAttribute("pattern", PATTERN));
  }

  private static void add(
      ConfigurationBuilder<BuiltConfiguration> log,
      RootLoggerComponentBuilder others,
      LoggerComponentBuilder ours,
      AppenderComponentBuilder appender) {
    log.add(appender);
    others.add(log.newAppenderRef(appender.getName()));
    ours.add(log.newAppenderRef(appender.getName()));
  }

  private static void create(Path file) {
    try {
      Disk.system().create(file).close();
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
        throw new UserException("--log-file " + file + " is no file that can be written");
      }
    } catch (IOException e) {
      throw new UserException("--log-file " + file + " cannot be made: " + CreationFault.of(e));
    }
  }
}
