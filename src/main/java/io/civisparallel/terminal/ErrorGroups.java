package io.civisparallel.terminal;

import io.civisparallel.envelope.SetError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors of argument sets, those alike taken together, in bounded memory. Not safe for threads.
 *
 * <p>Errors are alike if kind, type and the first line of the message are.
 */
final class ErrorGroups {

  /** Further ones are only counted. */
  private static final int MOST_KEPT = 1000;

  private static final int MOST_SHOWN = 20;

  private static final int MESSAGE_LENGTH = 200;

  private final Map<String, Group> groups = new LinkedHashMap<>();

  private long others;

  /**
   * Takes the error of one set.
   *
   * @param link where its run is to be found; empty if nowhere
   */
  void add(int index, SetError error, String link) {
    String text = describe(error);
    Group group = groups.get(text);
    if (group == null && groups.size() == MOST_KEPT) {
      others++;
      return;
    }
    groups.put(text, group == null ? new Group(1, index, link) : group.withOneMore(index, link));
  }

  /** An error in one line: its kind unless the program itself failed, its type, its message. */
  static String describe(SetError error) {
    String kind = error.kind() == SetError.Kind.TASK ? "" : error.kind().word() + ": ";
    String type = PlainText.firstLine(error.type(), MESSAGE_LENGTH);
    String message =
        error.message() == null ? "" : PlainText.firstLine(error.message(), MESSAGE_LENGTH);
    return kind + type + (message.isEmpty() ? "" : ": " + message);
  }

  /** One line for each different error, the most frequent first; empty if there was none. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Map.Entry<String, Group>> sorted = new ArrayList<>(groups.entrySet());
    sorted.sort(Comparator.comparingLong(it -> -it.getValue().count()));
    for (Map.Entry<String, Group> it : sorted.subList(0, Math.min(MOST_SHOWN, sorted.size()))) {
      Group group = it.getValue();
      String where = group.count() == 1 ? "set " : "first: set ";
      String link = group.link().isEmpty() ? "" : ", " + group.link();
      lines.add(
          group.count() + " x " + it.getKey() + " (" + where + group.firstIndex() + link + ")");
    }
    long hidden = others;
    for (Map.Entry<String, Group> it : sorted.subList(lines.size(), sorted.size())) {
      hidden += it.getValue().count();
    }
    if (hidden > 0) {
      lines.add(hidden + " x other errors (see the results file)");
    }
    return lines;
  }

  /** How many sets failed alike, the lowest index among them, and where that one is found. */
  private record Group(long count, int firstIndex, String link) {

    Group withOneMore(int index, String itsLink) {
      return index < firstIndex
          ? new Group(count + 1, index, itsLink)
          : new Group(count + 1, firstIndex, link);
    }
  }
}
