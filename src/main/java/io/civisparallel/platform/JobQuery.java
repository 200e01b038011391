package io.civisparallel.platform;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list: hidden ones too, the newest change first.
 *
 * @param authorId only jobs of this user
 * @param words only jobs whose id, name or type the platform finds by them; null for all
 * @param page from 1
 */
public record JobQuery(long authorId, @Nullable String words, int page) {

  /** How many jobs a page holds: the platform's maximum. */
  public static final int PAGE_SIZE = 50;

  /** All jobs of a user. */
  public JobQuery(long authorId, int page) {
    this(authorId, null, page);
  }
}
