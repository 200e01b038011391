package io.civisparallel.platform.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of the collections that records are given, which may not be there. */
final class Copies {

  private Copies() {}

  /** A copy that cannot be changed. */
  static <T> @Nullable List<T> of(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  /** A copy that cannot be changed and keeps the order. */
  static <K, V> @Nullable Map<K, V> of(@Nullable Map<K, V> map) {
    return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** A copy that cannot be changed; an empty one of what is not there. */
  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** A copy that cannot be changed and keeps the order; an empty one of what is not there. */
  static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
