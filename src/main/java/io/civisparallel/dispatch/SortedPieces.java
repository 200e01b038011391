package io.civisparallel.dispatch;

import io.civisparallel.plan.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pieces in order, the fewest attempts first. Immutable: a change shares all but the path to it
 * with what it came from, so that it costs the logarithm of their number. It is a treap whose
 * priorities are made of the pieces themselves, which gives the same pieces the same tree.
 *
 * @param root the tree; null for no pieces
 */
record SortedPieces(@Nullable Node root) {

  static final SortedPieces NONE = new SortedPieces(null);

  private static final Comparator<Piece> ORDER =
      Comparator.comparingInt(Piece::attempt).thenComparingInt(Piece::first);

  /** A piece with those before and behind it. */
  record Node(Piece piece, long priority, @Nullable Node before, @Nullable Node behind) {

    static Node of(Piece piece, @Nullable Node before, @Nullable Node behind) {
      return new Node(piece, SortedPieces.priority(piece), before, behind);
    }

    Node withBefore(@Nullable Node other) {
      return new Node(piece, priority, other, behind);
    }

    Node withBehind(@Nullable Node other) {
      return new Node(piece, priority, before, other);
    }
  }

  /** Two trees, all of one before all of the other. */
  private record Halves(@Nullable Node before, @Nullable Node behind) {}

  boolean isEmpty() {
    return root == null;
  }

  /** The first piece; null if there is none. */
  @Nullable Piece first() {
    Node at = root;
    while (at != null && at.before() != null) {
      at = at.before();
    }
    return at == null ? null : at.piece();
  }

  /** The last piece before a place; null if there is none. */
  @Nullable Piece before(Piece place) {
    @Nullable Piece found = null;
    for (Node at = root; at != null; ) {
      boolean isBefore = ORDER.compare(at.piece(), place) < 0;
      found = isBefore ? at.piece() : found;
      at = isBefore ? at.behind() : at.before();
    }
    return found;
  }

  /** The first piece behind a place; null if there is none. */
  @Nullable Piece behind(Piece place) {
    @Nullable Piece found = null;
    for (Node at = root; at != null; ) {
      boolean isBehind = ORDER.compare(at.piece(), place) > 0;
      found = isBehind ? at.piece() : found;
      at = isBehind ? at.before() : at.behind();
    }
    return found;
  }

  /** The same with one more piece, whose place is free. */
  SortedPieces with(Piece piece) {
    return new SortedPieces(with(root, piece));
  }

  private static Node with(@Nullable Node at, Piece piece) {
    if (at == null || priority(piece) > at.priority()) {
      Halves halves = split(at, piece);
      return Node.of(piece, halves.before(), halves.behind());
    }
    return ORDER.compare(piece, at.piece()) < 0
        ? at.withBefore(with(at.before(), piece))
        : at.withBehind(with(at.behind(), piece));
  }

  private static Halves split(@Nullable Node at, Piece place) {
    if (at == null) {
      return new Halves(null, null);
    }
    if (ORDER.compare(at.piece(), place) < 0) {
      Halves halves = split(at.behind(), place);
      return new Halves(at.withBehind(halves.before()), halves.behind());
    }
    Halves halves = split(at.before(), place);
    return new Halves(halves.before(), at.withBefore(halves.behind()));
  }

  /** The same without a piece that is there. */
  SortedPieces without(Piece piece) {
    return new SortedPieces(without(root, piece));
  }

  private static @Nullable Node without(@Nullable Node at, Piece piece) {
    if (at == null) {
      return null;
    }
    int order = ORDER.compare(piece, at.piece());
    if (order == 0) {
      return merge(at.before(), at.behind());
    }
    return order < 0
        ? at.withBefore(without(at.before(), piece))
        : at.withBehind(without(at.behind(), piece));
  }

  private static @Nullable Node merge(@Nullable Node before, @Nullable Node behind) {
    if (before == null || behind == null) {
      return before == null ? behind : before;
    }
    return before.priority() > behind.priority()
        ? before.withBehind(merge(before.behind(), behind))
        : behind.withBefore(merge(before, behind.before()));
  }

  /** All of them. */
  List<Piece> list() {
    List<Piece> all = new ArrayList<>();
    addTo(all, root);
    return all;
  }

  private static void addTo(List<Piece> all, @Nullable Node at) {
    if (at != null) {
      addTo(all, at.before());
      all.add(at.piece());
      addTo(all, at.behind());
    }
  }

  /** A number that looks like chance (the finalizer of SplitMix64). */
  private static long priority(Piece piece) {
    long mixed = ((long) piece.attempt() << 32 | piece.first()) + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
