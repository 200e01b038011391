package io.civisparallel.platform.rest;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call that succeeded.
 *
 * <p>It is read with patience: of a field that is not of the described type nothing is taken, so
 * that one which nobody here needs cannot stop the program. What is needed is asked for with {@link
 * #required} and {@link #id}.
 */
final class Answer {

  private static final ObjectReader PATIENT = Json.mapper().reader().withHandler(new Patience());

  private final byte[] body;
  private final int page;
  private final int pages;

  /**
   * An answer.
   *
   * @param body the bytes of the answer
   * @param page which page of a list this is, from 1; -1 if the platform does not say
   * @param pages how many pages there are; -1 if the platform does not say
   */
  Answer(byte[] body, int page, int pages) {
    this.body = body;
    this.page = page;
    this.pages = pages;
  }

  /** Reads one thing. */
  <T> T as(Class<T> type) throws IOException {
    T thing = PATIENT.forType(type).readValue(body);
    return required(thing, "value");
  }

  /** Reads a list of things. */
  <T> List<T> listOf(Class<T> type) throws IOException {
    JavaType list = Json.mapper().getTypeFactory().constructCollectionType(List.class, type);
    List<T> things = PATIENT.forType(list).readValue(body);
    return required(things, "list").stream().filter(Objects::nonNull).toList();
  }

  /**
   * Whether nothing comes after this page; where the platform does not say, it is the last one that
   * is not full.
   */
  boolean isLastPage(int size, int fullSize) {
    return pages > 0 ? page >= pages : size < fullSize;
  }

  /**
   * Gives what has to be there.
   *
   * @throws IOException if it is not
   */
  static <T> T required(@Nullable T value, String name) throws IOException {
    if (value == null) {
      throw new IOException("No " + name);
    }
    return value;
  }

  /**
   * Gives an id, which is above 0.
   *
   * @throws IOException if it is not
   */
  static long id(long value) throws IOException {
    if (value <= 0) {
      throw new IOException("No id");
    }
    return value;
  }
}
