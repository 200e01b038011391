package io.civisparallel.report;

import io.civisparallel.event.Digest;
import io.civisparallel.event.Digest.Example;
import io.civisparallel.results.FailedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Failures grouped as in the digest, with the text of the first of each group. Its size is bounded,
 * whatever comes. Not for two threads.
 */
final class FailureList {

  /** Of a group. */
  static final int MOST_TEXTS = 50;

  /** Of all groups, in UTF-16 units; the first of a group is kept beyond it. */
  private static final int MOST_CHARACTERS = 8_000_000;

  private final FailureGroups groups = new FailureGroups(false);
  private final IdentityHashMap<FailureGroups.Group, Texts> places = new IdentityHashMap<>();
  private final List<Texts> all = new ArrayList<>();
  private int characters;

  /** A group of failures. */
  static final class Texts {

    private final int id;
    private final FailureGroups.Group group;
    private final List<Example> examples = new ArrayList<>();

    private Texts(int id, FailureGroups.Group group) {
      this.id = id;
      this.group = group;
    }

    /** By which sets name it. */
    int id() {
      return id;
    }

    Digest.Group group() {
      return group.view();
    }

    List<Example> examples() {
      return examples;
    }
  }

  /** Adds a failed set, and gives the number of its group, from 0. */
  int add(FailedRow row) {
    Texts texts =
        places.computeIfAbsent(
            groups.add(row),
            it -> {
              Texts made = new Texts(all.size(), it);
              all.add(made);
              return made;
            });
    boolean hasRoom = texts.examples.size() < MOST_TEXTS && characters < MOST_CHARACTERS;
    if (hasRoom || texts.examples.isEmpty()) {
      Example example = ExampleText.of(row);
      texts.examples.add(example);
      characters += length(example.trace()) + length(example.log()) + example.arguments().length();
    }
    return texts.id;
  }

  private static int length(List<String> lines) {
    return lines.stream().mapToInt(String::length).sum();
  }

  /** The groups, the largest first. */
  List<Texts> groups() {
    return all.stream()
        .sorted(Comparator.comparingInt((Texts it) -> it.group().count()).reversed())
        .toList();
  }
}
