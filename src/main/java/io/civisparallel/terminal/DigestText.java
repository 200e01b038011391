package io.civisparallel.terminal;

import io.civisparallel.envelope.SetError;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Digest;
import io.civisparallel.event.Digest.Example;
import io.civisparallel.event.Digest.First;
import io.civisparallel.event.Digest.Group;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in lines what failed: each group in a few of at most 80 columns, then one failure in full,
 * whose lines are as long as they are. Pure.
 */
public final class DigestText {

  private static final int WIDTH = 80;

  private static final int DOTS = 3;

  private DigestText() {}

  /** Gives the lines; none if nothing failed. */
  public static List<String> lines(Digest digest) {
    List<String> lines = new ArrayList<>();
    int widest = digest.groups().stream().mapToInt(it -> digits(it.count())).max().orElse(1);
    Example example = digest.example();
    for (Group it : digest.groups()) {
      lines.addAll(group(it, widest, example));
    }
    if (digest.hiddenGroups() > 0) {
      String more = digest.uncounted() ? "or more other kinds" : "more kinds";
      lines.add(
          cut(
              "  %d %s, %s (see the rows)"
                  .formatted(
                      digest.hiddenGroups(),
                      digest.hiddenGroups() == 1 && !digest.uncounted() ? "more kind" : more,
                      Amounts.count(digest.hidden(), "failure"))));
    }
    if (example != null) {
      lines.addAll(example(example));
    }
    return lines;
  }

  private static List<String> group(Group group, int widest, @Nullable Example example) {
    String number = Integer.toString(group.count());
    String indent = " ".repeat(widest + 5);
    String head = "  " + " ".repeat(widest - number.length()) + number + " x " + what(group);
    First first = group.first();
    String place = first == null ? "" : place(first, group.count());
    List<String> lines = new ArrayList<>();
    if (head.length() + place.length() <= WIDTH) {
      lines.add(head + place);
    } else {
      lines.add(cut(head));
      if (first != null) {
        lines.add(cut(indent + place.strip()));
      }
    }
    if (group.frame() != null) {
      lines.add(cut(indent + "at " + Printable.clean(group.frame())));
    }
    boolean isTold = first != null && example != null && first.index() == example.index();
    if (first != null && !first.message().isEmpty() && !isTold) {
      lines.add(cut(indent + Printable.clean(first.message())));
    }
    return lines;
  }

  /** Its kind unless the program itself failed, and its type unless that says the same. */
  private static String what(Group group) {
    String type = Printable.clean(group.type());
    boolean isPlain = group.kind().equals(SetError.Kind.TASK.word()) || group.kind().equals(type);
    return isPlain ? type : group.kind() + ": " + type;
  }

  private static String place(First first, int count) {
    return " (" + (count == 1 ? "" : "first: ") + place(first.line(), first.index()) + ")";
  }

  private static String place(long line, int index) {
    return (line == 0 ? "" : "line " + line + ", ") + "set " + index;
  }

  private static List<String> example(Example example) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    String arguments = Printable.clean(example.arguments());
    lines.add(
        place(example.line(), example.index()) + (arguments.isEmpty() ? "" : ": " + arguments));
    if (example.link() != null) {
      lines.add("  " + Printable.clean(example.link()));
    }
    for (String line : example.trace()) {
      String plain = Printable.clean(line.strip());
      lines.add((plain.startsWith("at ") ? "      " : "  ") + plain);
    }
    if (!example.log().isEmpty()) {
      lines.add("  the last lines of its log:");
      example.log().forEach(line -> lines.add("  | " + Printable.clean(line)));
    }
    return lines;
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : Printable.shorten(line, WIDTH - DOTS);
  }

  private static int digits(int count) {
    return Integer.toString(count).length();
  }
}
