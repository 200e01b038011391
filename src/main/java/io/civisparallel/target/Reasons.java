package io.civisparallel.target;

import io.civisparallel.error.Printable;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, in words. */
final class Reasons {

  private Reasons() {}

  static String of(Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it is not there any more";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : Printable.shorten(message, 200);
  }
}
