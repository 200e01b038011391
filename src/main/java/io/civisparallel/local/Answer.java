package io.civisparallel.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call is answered.
 *
 * @param status the HTTP status
 * @param headers beside those of the body
 */
record Answer(int status, Map<String, String> headers, Body body) {

  /** Takes a copy of the headers. */
  Answer {
    headers = Map.copyOf(headers);
  }

  /** What is sent after the headers. */
  sealed interface Body {}

  /** Nothing. */
  record None() implements Body {}

  /** A value that is sent as JSON. */
  record JsonBody(Object value) implements Body {}

  /** A part of a file. */
  record FileBody(Path file, long offset, long length, String contentType) implements Body {}

  /** A value as JSON. */
  static Answer json(int status, Object value) {
    return new Answer(status, Map.of(), new JsonBody(value));
  }

  /** Only a status. */
  static Answer empty(int status) {
    return new Answer(status, Map.of(), new None());
  }

  /** A refusal, in the platform's format. */
  static Answer of(ApiError error) {
    return json(error.status(), error.response());
  }

  /** The same with one more header. */
  Answer with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value.toString());
    return new Answer(status, more, body);
  }
}
