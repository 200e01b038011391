package io.civisparallel.plan;

import static java.util.stream.Collectors.joining;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.system.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unique name of a container script, made and read here alone: {@code civis-parallel RUN TOKEN
 * container N sets A-B attempt K DIGEST}. With the arguments file it tells what the script does,
 * also where nothing else is left of its run.
 *
 * @param run the run's name, in which anything may be, blanks too
 * @param token that tells runs of one name apart; without blanks
 * @param container its number in the run, from 1
 * @param first index of its first argument set, from 0
 * @param last index of its last argument set
 * @param attempt of its first set, from 1
 * @param digest the first 16 hexadecimal digits of the SHA-256 of the lines of its sets, or, where
 *     there are gaps between them or attempts differ, of what all of that comes to
 */
public record ScriptName(
    String run, String token, int container, int first, int last, int attempt, String digest) {

  private static final String PROGRAM = "civis-parallel";

  private static final int DIGITS = 16;

  /** What follows the run's name has a fixed number of words, so that it may hold any itself. */
  private static final Pattern FORM =
      Pattern.compile(
          PROGRAM
              + " (?<run>.+) (?<token>[^ ]+) container (?<container>[1-9][0-9]{0,8})"
              + " sets (?<first>0|[1-9][0-9]{0,8})-(?<last>0|[1-9][0-9]{0,8})"
              + " attempt (?<attempt>[1-9][0-9]{0,8}) (?<digest>[0-9a-f]{16})",
          Pattern.DOTALL);

  /** What the names of all container scripts of a run begin with. */
  public static String beginning(String run) {
    return PROGRAM + " " + run;
  }

  /**
   * The name of the script for some argument sets.
   *
   * @param run the run's name
   * @param token the run's token
   * @param container its number in the run
   * @param pieces its sets, one piece at least
   */
  public static ScriptName of(
      String run, String token, int container, List<Piece> pieces, ArgumentSets arguments) {
    Piece first = pieces.get(0);
    Piece last = pieces.get(pieces.size() - 1);
    return new ScriptName(
        run,
        token,
        container,
        first.first(),
        last.last(),
        first.attempt(),
        digest(pieces, arguments));
  }

  private static String digest(List<Piece> pieces, ArgumentSets arguments) {
    if (pieces.size() == 1) {
      return digest(pieces.get(0), arguments);
    }
    String all =
        pieces.stream()
            .map(it -> it.first() + " " + it.attempt() + " " + digest(it, arguments))
            .collect(joining("\n"));
    return Sha256.of(all).substring(0, DIGITS);
  }

  private static String digest(Piece piece, ArgumentSets arguments) {
    return arguments.sha256(piece.first(), piece.count()).substring(0, DIGITS);
  }

  /** Reads a name; that of a script that is not ours gives nothing. */
  public static Optional<ScriptName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group("first"));
    int last = Integer.parseInt(matcher.group("last"));
    return first > last
        ? Optional.empty()
        : Optional.of(
            new ScriptName(
                matcher.group("run"),
                matcher.group("token"),
                Integer.parseInt(matcher.group("container")),
                first,
                last,
                Integer.parseInt(matcher.group("attempt")),
                matcher.group("digest")));
  }

  /** The same as text. */
  public String text() {
    return "%s %s container %d sets %d-%d attempt %d %s"
        .formatted(beginning(run), token, container, first, last, attempt, digest);
  }

  /** Its sets, if they stand next to each other and are at the same attempt. */
  public Piece piece() {
    return new Piece(first, last - first + 1, attempt);
  }

  /** Whether these sets of a file are what the script was made for. */
  public boolean fits(List<Piece> pieces, ArgumentSets arguments) {
    boolean areThere =
        pieces.stream().allMatch(it -> it.first() >= 0 && it.last() < arguments.count());
    return areThere && digest.equals(digest(pieces, arguments));
  }
}
