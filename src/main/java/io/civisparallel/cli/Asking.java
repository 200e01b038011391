package io.civisparallel.cli;

/** Somebody who can be asked before something is done. */
interface Asking {

  /** Nobody is there. */
  Asking NOBODY =
      new Asking() {
        @Override
        public boolean isSomebodyThere() {
          return false;
        }

        @Override
        public boolean agrees(String question) {
          return false;
        }
      };

  /** Whether somebody is there; if not, nothing is read. */
  boolean isSomebodyThere();

  /** Asks, and gives whether the answer was yes; no answer is a no. */
  boolean agrees(String question);
}
