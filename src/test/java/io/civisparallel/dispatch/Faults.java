package io.civisparallel.dispatch;

/** How often things go wrong, each from 0 to 1. */
record Faults(
    double unsent,
    double unanswered,
    double unlisted,
    double deaths,
    double late,
    double refused,
    double failing) {

  static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0);
}
