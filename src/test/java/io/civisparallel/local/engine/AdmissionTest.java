package io.civisparallel.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.local.engine.Admission.Slot;
import io.civisparallel.platform.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdmissionTest {

  private final Admission admission = new Admission(new Capacity(2048, 4096));

  @Test
  void letsInWhatFits() {
    assertThat(ask(1024, 1024)).isDone();
    assertThat(ask(1024, 1024)).isDone();
    assertThat(ask(2, 4)).isNotDone();
  }

  @Test
  void memoryCountsAsWell() {
    assertThat(ask(2, 4096)).isDone();
    assertThat(ask(2, 4)).isNotDone();
  }

  @Test
  void aSlotThatIsClosedMakesRoomOnce() {
    Slot first = ask(1024, 4).join();
    assertThat(ask(1024, 4)).isDone();
    CompletableFuture<Slot> third = ask(1024, 4);
    CompletableFuture<Slot> fourth = ask(1024, 4);
    first.close();
    first.close();

    assertThat(third).isDone();
    assertThat(fourth).isNotDone();
  }

  @Test
  void aSmallOneDoesNotOvertakeALargeOne() {
    Slot first = ask(1024, 4).join();
    CompletableFuture<Slot> large = ask(2048, 4);
    CompletableFuture<Slot> small = ask(2, 4);
    assertThat(large).isNotDone();
    assertThat(small).isNotDone();
    first.close();
    assertThat(large).isDone();
    assertThat(small).isNotDone();
    large.join().close();
    assertThat(small).isDone();
  }

  @Test
  void aRequestThatIsCancelledLetsTheNextOneBy() {
    Slot first = ask(1024, 4).join();
    CompletableFuture<Slot> large = ask(2048, 4);
    CompletableFuture<Slot> small = ask(1024, 4);
    assertThat(large.cancel(true)).isTrue();
    assertThat(small).isDone();
    small.join().close();
    first.close();
    assertThat(ask(2048, 4096)).isDone();
  }

  @Test
  void aRequestThatWasGrantedCannotBeCancelled() {
    assertThat(ask(2, 4).cancel(true)).isFalse();
  }

  @Test
  void refusesWhatNeverFits() {
    assertThatThrownBy(() -> ask(2049, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ask(2, 4097)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsItsOrderAndItsStackWhenEachLetsTheNextOneIn() {
    List<Integer> order = new ArrayList<>();
    Slot first = ask(2048, 4).join();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      int number = i;
      all.add(
          ask(2048, 4)
              .thenAccept(
                  slot -> {
                    order.add(number);
                    slot.close();
                  }));
    }
    first.close();

    assertThat(all).allMatch(CompletableFuture::isDone);
    assertThat(order).hasSize(100_000).isSorted();
    assertThat(ask(2048, 4096)).isDone();
  }

  @Test
  void neverHoldsMoreThanFits() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AtomicInteger used = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<?>> all = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 5_000; i++) {
      int cpu = 2 + random.nextInt(2047);
      CompletableFuture<Slot> request = ask(cpu, 4);
      if (random.nextInt(10) == 0 && request.cancel(true)) {
        continue;
      }
      all.add(
          request.thenAcceptAsync(
              slot -> {
                most.accumulateAndGet(used.addAndGet(cpu), Math::max);
                used.addAndGet(-cpu);
                slot.close();
              },
              threads));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(50, TimeUnit.SECONDS);
    threads.shutdown();

    assertThat(most.get()).as("seed %d", seed).isLessThanOrEqualTo(2048);
    assertThat(ask(2048, 4096)).as("seed %d", seed).isDone();
  }

  @Test
  void thisMachineHoldsOneDefaultContainerPerCore() {
    Capacity capacity = Capacity.ofThisMachine();

    assertThat(capacity.cpu()).isEqualTo(1024 * Runtime.getRuntime().availableProcessors());
    assertThat(capacity.memory()).isGreaterThan(100);
  }

  private CompletableFuture<Slot> ask(int cpu, int memory) {
    return admission.request(new Resources(cpu, memory, 1));
  }
}
