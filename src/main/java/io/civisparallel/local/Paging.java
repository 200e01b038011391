package io.civisparallel.local;

import java.util.List;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many entries a page holds
 * @param page from 1
 */
record Paging(int limit, int page) {

  /**
   * Checks what was asked for.
   *
   * @param largest the largest page there is; a larger one is cut down to it
   */
  static Paging of(int limit, int page, int largest) {
    if (limit < 1 || page < 1) {
      throw ApiError.badRequest("`limit` and `page_num` have to be 1 or more");
    }
    return new Paging(Math.min(limit, largest), page);
  }

  /** How many entries come before the page. */
  long skip() {
    return (long) (page - 1) * limit;
  }

  /** Cuts the page out of a whole list and answers it. */
  Answer answer(List<?> all) {
    int from = (int) Math.min(skip(), all.size());
    int to = Math.min(from + limit, all.size());
    return answer(all.subList(from, to), all.size());
  }

  /** Answers a page that was cut out already. */
  Answer answer(List<?> entries, int total) {
    int pages = Math.max(1, (total + limit - 1) / limit);
    return Answer.json(200, entries)
        .with("X-Pagination-Current-Page", page)
        .with("X-Pagination-Per-Page", limit)
        .with("X-Pagination-Total-Pages", pages)
        .with("X-Pagination-Total-Entries", total);
  }
}
