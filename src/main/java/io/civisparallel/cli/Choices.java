package io.civisparallel.cli;

import java.util.Iterator;
import java.util.List;

/** What shells complete options with that take one of a few words. */
final class Choices {

  private Choices() {}

  /** A fixed list of words. */
  abstract static class Words implements Iterable<String> {

    private final List<String> words;

    Words(String... words) {
      this.words = List.of(words);
    }

    @Override
    public Iterator<String> iterator() {
      return words.iterator();
    }
  }

  /** Of {@code --order}. */
  static final class Orders extends Words {
    Orders() {
      super("input", "completion");
    }
  }

  /** Of {@code --only}. */
  static final class Failures extends Words {
    Failures() {
      super("task", "setup", "timeout", "memory", "lost", "platform", "cancelled");
    }
  }

  /** Of {@code --retry-on}. */
  static final class Retriables extends Words {
    Retriables() {
      super("task", "setup", "timeout", "memory", "lost", "platform");
    }
  }

  /** Of {@code --platform}. */
  static final class Platforms extends Words {
    Platforms() {
      super("civis", "local");
    }
  }

  /** Of {@code --engine}. */
  static final class Engines extends Words {
    Engines() {
      super("process", "docker");
    }
  }

  /** Of {@code --engine-network}. */
  static final class Networks extends Words {
    Networks() {
      super("host", "bridge", "none");
    }
  }

  /** Of {@code --progress}. */
  static final class Progresses extends Words {
    Progresses() {
      super("auto", "live", "plain", "json", "none");
    }
  }

  /** Of {@code --keep}. */
  static final class Keeps extends Words {
    Keeps() {
      super("all", "failed", "none");
    }
  }

  /** Of {@code --results-as}. */
  static final class KindsOfResults extends Words {
    KindsOfResults() {
      super("value", "file");
    }
  }

  /** Of {@code --on-interrupt}. */
  static final class Interruptions extends Words {
    Interruptions() {
      super("detach", "cancel");
    }
  }

  /** Of {@code --if-active}. */
  static final class Activities extends Words {
    Activities() {
      super("attach", "cancel", "ignore");
    }
  }

  /** Of {@code completion}. */
  static final class Shells extends Words {
    Shells() {
      super("bash", "zsh", "fish");
    }
  }
}
