package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapTest {

  @Test
  void theHeapsOfAllChildrenTogetherFollowTheMemoryOfTheContainer() {
    assertThat(Heap.options(1024, 1, List.of(), Map.of())).containsExactly("-Xmx614m");
    assertThat(Heap.options(4096, 4, List.of("-Da=b"), Map.of())).containsExactly("-Xmx614m");
    assertThat(Heap.options(4, 1, List.of(), Map.of())).containsExactly("-Xmx16m");
  }

  @Test
  void whatIsNotKnownIsLeftToJava() {
    assertThat(Heap.options(null, 1, List.of(), Map.of())).isEmpty();
  }

  @Test
  void whoSaysItThemselvesIsObeyed() {
    assertThat(Heap.options(1024, 1, List.of("-Xmx2g"), Map.of())).isEmpty();
    assertThat(Heap.options(1024, 1, List.of("-XX:MaxRAMPercentage=75"), Map.of())).isEmpty();
    Map<String, String> said = Map.of("JAVA_TOOL_OPTIONS", "-Dx=y -XX:MaxRAMPercentage=75");
    assertThat(Heap.options(1024, 1, List.of(), said)).isEmpty();
    assertThat(Heap.options(1024, 1, List.of(), Map.of("JDK_JAVA_OPTIONS", "-Xmx3g"))).isEmpty();
  }
}
