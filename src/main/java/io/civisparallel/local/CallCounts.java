package io.civisparallel.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many calls came in, by endpoint. Safe for all threads. */
final class CallCounts {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** Counts a call that found its route, refused ones too. */
  void count(Route route) {
    counts
        .computeIfAbsent(route.method() + " " + route.path(), name -> new LongAdder())
        .increment();
  }

  /** The counts so far, by method and path as the description writes it, in their order. */
  Map<String, Long> byEndpoint() {
    Map<String, Long> sorted = new TreeMap<>();
    counts.forEach((endpoint, count) -> sorted.put(endpoint, count.sum()));
    return sorted;
  }
}
