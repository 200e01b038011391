package io.civisparallel.worker;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders cannot be carried out; the message says why, for people. */
final class UnreadableOrdersException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Orders orders;

  UnreadableOrdersException(String message) {
    super(message);
    this.orders = null;
  }

  UnreadableOrdersException(String message, Orders orders) {
    super(message);
    this.orders = orders;
  }

  /** The orders, where enough of them could be read to report under them. */
  Optional<Orders> orders() {
    return Optional.ofNullable(orders);
  }
}
