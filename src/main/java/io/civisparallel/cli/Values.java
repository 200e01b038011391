package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.Durations;
import io.civisparallel.settings.EngineKind;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.ImageName;
import io.civisparallel.settings.Names;
import io.civisparallel.settings.NetworkKind;
import io.civisparallel.settings.Numbers;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings.NamedValue;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.settings.ScriptSettings;
import io.civisparallel.settings.ScriptSettings.CredentialParam;
import io.civisparallel.settings.Size;
import io.civisparallel.target.Nearest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, each refused with what is wrong with it. */
final class Values {

  /** As many as anybody could want, and few enough to be counted. */
  private static final int MANY = 1_000_000;

  private Values() {}

  /** A value read by the settings' own rules. */
  abstract static class Checked<T> implements ITypeConverter<T> {

    abstract T read(String text);

    @Override
    public final T convert(String text) {
      try {
        return read(text);
      } catch (UserException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** How many containers at once; -1 stands for the platform's default. */
  static final class Jobs extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return text.equals("-1") ? Integer.valueOf(-1) : Numbers.whole(text, 1, MANY);
    }
  }

  /** How many sets share a container. */
  static final class BatchSize extends Checked<Integer> {

    /** What stands for a size that is measured. */
    static final int AUTO = 0;

    @Override
    Integer read(String text) {
      return text.equals("auto") ? Integer.valueOf(AUTO) : Numbers.whole(text, 1, MANY);
    }
  }

  /** How many JVMs a container keeps; each costs memory and, when it works, a core. */
  static final class BatchJobs extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 1, 64);
    }
  }

  /** A number that may be zero. */
  static final class Count extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 0, MANY);
    }
  }

  /** How often state is read. */
  static final class Interval extends Checked<Duration> {
    @Override
    Duration read(String text) {
      return Durations.parse(text, Duration.ofMillis(50), Duration.ofMinutes(10));
    }
  }

  /** Which argument set, from 0; as many as there are in the largest run. */
  static final class Index extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 0, Integer.MAX_VALUE);
    }
  }

  /** A number that may not be zero. */
  static final class Positive extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 1, MANY);
    }
  }

  /** CPU shares; the platform gives no container less than 2 (FACTS). */
  static final class Cpu extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 2, MANY);
    }
  }

  /** Memory in MB. */
  static final class Memory extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Size.memory(text);
    }
  }

  /** Disk space in GB. */
  static final class Disk extends Checked<Double> {
    @Override
    Double read(String text) {
      return Numbers.positive(text, MANY);
    }
  }

  /** An amount of data in bytes. */
  static final class Data extends Checked<Long> {
    @Override
    Long read(String text) {
      return Size.data(text);
    }
  }

  /** What a user calls a run that is there. */
  static final class RunRef extends Checked<RunReference> {
    @Override
    RunReference read(String text) {
      return RunReference.parse(text);
    }
  }

  /** A part of a budget, in percent. */
  static final class Share extends Checked<Double> {
    @Override
    Double read(String text) {
      String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
      return Numbers.whole(number, 1, 100) / 100.0;
    }
  }

  /** How long to wait for a platform that does not answer. */
  static final class Patience extends Checked<Duration> {
    @Override
    Duration read(String text) {
      return Durations.parse(text, Duration.ofSeconds(1), Duration.ofDays(30));
    }
  }

  /** A TCP port; 0 stands for a free one. */
  static final class Port extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 0, 65_535);
    }
  }

  /** A TCP port that somebody else is told of. */
  static final class DebugPort extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 1, 65_535);
    }
  }

  /** The name of a run. */
  static final class RunName extends Checked<String> {
    @Override
    String read(String text) {
      return Names.run(text);
    }
  }

  /** {@code NAME=VALUE}. */
  static final class Parameter extends Checked<NamedValue> {
    @Override
    NamedValue read(String text) {
      return Names.parameter(text);
    }
  }

  /** {@code NAME=ID}. */
  static final class Credential extends Checked<CredentialParam> {
    @Override
    CredentialParam read(String text) {
      return Names.credential(text);
    }
  }

  /** {@code NAME=VALUE} for a template. */
  static final class TemplateArgument extends Checked<NamedValue> {
    @Override
    NamedValue read(String text) {
      return Names.argument(text);
    }
  }

  /** The name of a parameter of a template. */
  static final class Variable extends Checked<String> {
    @Override
    String read(String text) {
      return Names.variable(text);
    }
  }

  /** The id of something on the platform. */
  static final class Id extends Checked<Long> {
    @Override
    Long read(String text) {
      return Numbers.id(text);
    }
  }

  /** Seconds from TERM to KILL. */
  static final class CancelTimeout extends Checked<Integer> {
    @Override
    Integer read(String text) {
      return Numbers.whole(text, 0, ScriptSettings.LONGEST_CANCEL_TIMEOUT);
    }
  }

  /** A time zone by its name. */
  static final class TimeZone extends Checked<String> {
    @Override
    String read(String text) {
      Set<String> zones = ZoneId.getAvailableZoneIds();
      if (!zones.contains(text)) {
        String meant = Nearest.to(text, zones).map(it -> "; did you mean " + it + "?").orElse("");
        throw new UserException("'" + text + "' is no time zone such as America/Chicago" + meant);
      }
      return text;
    }
  }

  /** An image with or without its tag. */
  static final class Image extends Checked<ImageName> {
    @Override
    ImageName read(String text) {
      return ImageName.parse(text);
    }
  }

  /** An image's tag. */
  static final class Tag extends Checked<String> {
    @Override
    String read(String text) {
      return ImageName.tag(text);
    }
  }

  /** Text that says something. */
  static final class Text extends Checked<String> {
    @Override
    String read(String text) {
      if (text.isBlank()) {
        throw new UserException("it is empty");
      }
      return text;
    }
  }

  /** A word that must be one of a few. */
  abstract static class OneOf<E extends Enum<E>> extends Checked<E> {

    private final List<E> choices;

    OneOf(Class<E> type) {
      this.choices = Arrays.asList(type.getEnumConstants());
    }

    @Override
    E read(String text) {
      for (E choice : choices) {
        if (word(choice).equals(text)) {
          return choice;
        }
      }
      String words = choices.stream().map(OneOf::word).collect(Collectors.joining(", "));
      throw new UserException("'" + text + "' is none of: " + words);
    }

    private static String word(Enum<?> choice) {
      return choice.name().toLowerCase(Locale.ROOT);
    }
  }

  /** In which order rows are written. */
  static final class RowOrder extends OneOf<Order> {
    RowOrder() {
      super(Order.class);
    }
  }

  /** How long files stay: days, or a span of time. */
  static final class FileLife extends Checked<Duration> {
    @Override
    Duration read(String text) {
      return Durations.parseDays(text, Duration.ofDays(1), Duration.ofDays(365));
    }
  }

  /** How a set ended without success. */
  static final class Failure extends OneOf<FailureKind> {
    Failure() {
      super(FailureKind.class);
    }
  }

  /** Which scripts are not archived. */
  static final class WhatToKeep extends OneOf<CleanupSettings.Keep> {
    WhatToKeep() {
      super(CleanupSettings.Keep.class);
    }
  }

  /** How results travel. */
  static final class KindOfResults extends OneOf<CleanupSettings.ResultsAs> {
    KindOfResults() {
      super(CleanupSettings.ResultsAs.class);
    }
  }

  /** What becomes of what runs when somebody interrupts. */
  static final class WhenInterrupted extends OneOf<CleanupSettings.OnInterrupt> {
    WhenInterrupted() {
      super(CleanupSettings.OnInterrupt.class);
    }
  }

  /** What becomes of a run under the name of one that is active. */
  static final class WhenActive extends OneOf<IfActive> {
    WhenActive() {
      super(IfActive.class);
    }
  }

  /** Which platform. */
  static final class WhichPlatform extends OneOf<PlatformKind> {
    WhichPlatform() {
      super(PlatformKind.class);
    }
  }

  /** How progress is shown. */
  static final class Progress extends OneOf<DisplayOptions.Progress> {
    Progress() {
      super(DisplayOptions.Progress.class);
    }
  }

  /** What runs containers on this machine. */
  static final class Engine extends OneOf<EngineKind> {
    Engine() {
      super(EngineKind.class);
    }
  }

  /** How containers of this machine meet the network. */
  static final class EngineNetwork extends OneOf<NetworkKind> {
    EngineNetwork() {
      super(NetworkKind.class);
    }
  }

  /** The shells that can complete. */
  static final class WhichShell extends OneOf<CompletionCommand.Shell> {
    WhichShell() {
      super(CompletionCommand.Shell.class);
    }
  }
}
