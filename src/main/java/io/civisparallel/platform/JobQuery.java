package io.civisparallel.platform;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list: hidden ones too, the newest change first.
 *
 * @param authorId only jobs of this user
 * @param words only jobs whose id, name or type the platform finds by them; null for all
 * @param which of them
 * @param page from 1
 */
public record JobQuery(long authorId, @Nullable String words, Which which, int page) {

  /** How many jobs a page holds: the platform's maximum. */
  public static final int PAGE_SIZE = 50;

  /** Jobs are in the archive or they are not: no list shows both. */
  public enum Which {
    /** Those that are not archived. */
    PRESENT,
    /** Of these, those that are queued or running. */
    ACTIVE,
    /** Those that are archived. */
    ARCHIVED
  }

  /** All jobs of a user that are not archived. */
  public JobQuery(long authorId, int page) {
    this(authorId, null, page);
  }

  /** Jobs that are not archived. */
  public JobQuery(long authorId, @Nullable String words, int page) {
    this(authorId, words, Which.PRESENT, page);
  }
}
