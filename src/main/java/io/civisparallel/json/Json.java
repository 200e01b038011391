package io.civisparallel.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one configured mapper. Reading is strict where it guards data: no duplicate keys, nothing
 * after the value, big numbers kept as they are. Unknown fields of records are ignored, so that
 * other versions can be spoken to. Both mappers are immutable in use and safe for all threads.
 */
public final class Json {

  private static final int LONGEST_STRING = 256 * 1024 * 1024;

  /** What was read can be written again, also as a part of something larger. */
  private static final int DEEPEST_WRITTEN = 2 * JsonText.DEEPEST_MESSAGE;

  private static final ObjectMapper MAPPER =
      build(JsonInclude.Include.NON_NULL, JsonText.DEEPEST_MESSAGE);
  private static final ObjectMapper WITH_NULLS =
      build(JsonInclude.Include.ALWAYS, JsonText.DEEPEST_MESSAGE);
  private static final ObjectMapper VALUES =
      build(JsonInclude.Include.NON_NULL, JsonText.DEEPEST_VALUE);

  private Json() {}

  /** Reads and writes data; fields that are null are not written. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The same, but fields that are null are written as null. */
  public static ObjectMapper mapperWithNulls() {
    return WITH_NULLS;
  }

  /**
   * Reads exactly one JSON value.
   *
   * @throws JsonProcessingException if the text is not exactly one
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Reads a value that people wrote: it leaves room for the messages that are to carry it. */
  public static ObjectMapper values() {
    return VALUES;
  }

  /** Writes a value compactly, in one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value.getClass() + " as JSON", e);
    }
  }

  private static ObjectMapper build(JsonInclude.Include inclusion, int deepest) {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .maxNumberLength(10_000)
                    .maxNestingDepth(deepest)
                    .build())
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(DEEPEST_WRITTEN).build())
            .build();
    return JsonMapper.builder(factory)
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .defaultPropertyInclusion(JsonInclude.Value.construct(inclusion, inclusion))
        .build();
  }
}
