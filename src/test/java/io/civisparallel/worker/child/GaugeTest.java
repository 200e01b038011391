package io.civisparallel.worker.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a child says that it has used. */
class GaugeTest {

  private final Gauge gauge = new Gauge();

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsWhatLinuxTellsOfThisProcess() {
    Gauge.Reading reading = gauge.read(0);
    assertThat(reading.peakKilobytes()).isGreaterThan(1024);
    assertThat(reading.cpuMillis()).isPositive();
    long told = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    assertThat(reading.cpuMillis()).isLessThanOrEqualTo(told);
  }

  @Test
  void readsAtMostOnceAMillisecond() {
    Gauge.Reading first = gauge.read(5);
    assertThat(gauge.read(1_000_004)).isSameAs(first);
    Gauge.Reading second = gauge.read(1_000_005);
    assertThat(second).isNotSameAs(first);
    assertThat(gauge.read(1_000_006)).isSameAs(second);
  }
}
