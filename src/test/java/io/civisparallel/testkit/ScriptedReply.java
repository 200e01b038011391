package io.civisparallel.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link ScriptedServer} does with a request.
 *
 * @param status of the answer; 0 for none at all
 * @param headers of the answer
 * @param body of the answer
 * @param declaredLength what the answer says of its length; more than there is cuts it off
 * @param end what becomes of the connection
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ScriptedReply(
    int status, Map<String, String> headers, byte[] body, long declaredLength, End end) {

  /** What becomes of a connection. */
  public enum End {
    /** It waits for the next request. */
    KEEP,
    /** It is closed, though the answer did not say so. */
    CLOSE,
    /** It breaks. */
    RESET,
    /** It stays, and nothing more is ever said. */
    SILENCE
  }

  /** An answer with a JSON body. */
  public static ScriptedReply json(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new ScriptedReply(
        status, Map.of("Content-Type", "application/json"), bytes, bytes.length, End.KEEP);
  }

  /** An answer with bytes. */
  public static ScriptedReply bytes(int status, byte[] body) {
    return new ScriptedReply(status, Map.of(), body, body.length, End.KEEP);
  }

  /** An answer without a body. */
  public static ScriptedReply empty(int status) {
    return bytes(status, new byte[0]);
  }

  /** Breaks the connection once the request is there. */
  public static ScriptedReply cut() {
    return new ScriptedReply(0, Map.of(), new byte[0], 0, End.RESET);
  }

  /** Takes the request and says nothing. */
  public static ScriptedReply silence() {
    return new ScriptedReply(0, Map.of(), new byte[0], 0, End.SILENCE);
  }

  /** The same with another header. */
  public ScriptedReply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ScriptedReply(status, more, body, declaredLength, end);
  }

  /** The same, cut off in the middle: so many bytes are missing. */
  public ScriptedReply missing(int bytes) {
    return new ScriptedReply(status, headers, body, body.length + (long) bytes, End.CLOSE);
  }

  /** The same with another end of the connection. */
  public ScriptedReply then(End other) {
    return new ScriptedReply(status, headers, body, declaredLength, other);
  }
}
