package io.civisparallel.platform;

/**
 * Which jobs to list: hidden ones too, the newest change first.
 *
 * @param authorId only jobs of this user
 * @param page from 1
 */
public record JobQuery(long authorId, int page) {

  /** How many jobs a page holds: the platform's maximum. */
  public static final int PAGE_SIZE = 50;
}
