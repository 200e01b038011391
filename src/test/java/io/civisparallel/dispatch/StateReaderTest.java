package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Command.Live;
import io.civisparallel.dispatch.Signal.Seen;
import io.civisparallel.dispatch.Signal.StatesRead;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.testkit.MemoryPlatform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StateReaderTest {

  private static final long ME = 7;
  private static final long SOMEBODY_ELSE = 8;
  private static final String TOKEN = "0a1b2c3d";

  private final MemoryPlatform platform = new MemoryPlatform();
  private final StateReader reader = new StateReader(platform, ME, TOKEN);

  @Test
  void fiveThousandJobsOfOtherPeopleThatKeepChangingCostNothing() {
    long alone = callsOfManyReads(platform);
    MemoryPlatform crowded = new MemoryPlatform();
    crowded.crowd("nightly " + TOKEN, SOMEBODY_ELSE, 5_000);
    assertThat(callsOfManyReads(crowded)).isEqualTo(alone);
  }

  @Test
  void fiveThousandOtherJobsOfMyOwnCostNothingEither() {
    long alone = callsOfManyReads(platform);
    MemoryPlatform crowded = new MemoryPlatform();
    crowded.crowd("civis-parallel other ffffffff container 1", ME, 5_000);
    assertThat(callsOfManyReads(crowded)).isEqualTo(alone);
  }

  @Test
  void aReadTakesOneCallForEachFiftyLiveContainers() {
    List<Live> live = start(platform, 120);
    long before = platform.calls();
    assertThat(seen(read(live))).hasSize(120);
    assertThat(platform.calls() - before).isEqualTo(3);
  }

  @Test
  void aSingleContainerIsAskedForByItself() {
    platform.crowd("a " + TOKEN, ME, 100);
    List<Live> live = start(platform, 1);
    long before = platform.calls();
    assertThat(seen(read(live))).hasSize(1);
    assertThat(platform.calls() - before).isEqualTo(1);
  }

  @Test
  void whatListsDoNotShowIsAskedForByItselfAFewEachTimeUntilAllWereSeen() {
    List<Live> live = start(platform, 23);
    platform.findNothing();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      long before = platform.calls();
      seen.addAll(seen(read(live)));
      assertThat(platform.calls() - before).isLessThanOrEqualTo(1 + StateReader.ASKED_ALONE);
    }
    assertThat(seen).hasSize(23);
  }

  @Test
  void whereSearchingFindsNothingAllMyJobsAreRead() {
    List<Live> live = start(platform, 23);
    platform.findNothing();
    for (int i = 0; i < 5; i++) {
      read(live);
    }
    long before = platform.calls();
    assertThat(seen(read(live))).hasSize(23);
    assertThat(platform.calls() - before).isEqualTo(1);
  }

  @Test
  void aContainerThatSankBelowThePagesIsNotAskedForEachTime() {
    List<Live> live = start(platform, 2);
    read(live);
    long before = platform.calls();
    for (int i = 0; i < 30; i++) {
      start(platform, 10);
      read(live);
    }
    assertThat(platform.calls() - before - 30 * 20).isBetween(30L, 30L + 3 * 2 + 10);
  }

  @Test
  void containersThatSankDoNotMakeItReadTheJobsOfOtherRunsToo() {
    platform.crowd("civis-parallel other ffffffff container 1", ME, 5_000);
    List<Live> live = start(platform, 2);
    read(live);
    long before = platform.calls();
    for (int i = 0; i < 30; i++) {
      start(platform, 60);
      read(live);
    }
    assertThat(platform.calls() - before - 30 * 120).isLessThanOrEqualTo(30 * 3);
    platform.end(live.get(0).jobId(), live.get(0).runId(), RunState.FAILED);
    assertThat(read(live).runs()).contains(new Seen(1, RunState.FAILED));
  }

  @Test
  void aContainerThatSankIsFoundAtOnceWhenItEnds() {
    List<Live> live = start(platform, 2);
    read(live);
    for (int i = 0; i < 10; i++) {
      start(platform, 10);
      read(live);
    }
    platform.end(live.get(0).jobId(), live.get(0).runId(), RunState.FAILED);
    assertThat(read(live).runs()).contains(new Seen(1, RunState.FAILED));
  }

  @Test
  void aContainerThatSankIsFoundEvenWhereChangesDoNotComeToTheFront() {
    platform.leaveJobsInPlace();
    List<Live> live = start(platform, 2);
    read(live);
    start(platform, 60);
    platform.end(live.get(0).jobId(), live.get(0).runId(), RunState.FAILED);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < StateReader.LOOK_DEEPER; i++) {
      seen.addAll(read(live).runs());
    }
    assertThat(seen).contains(new Seen(1, RunState.FAILED));
  }

  @Test
  void aWholeReadSeesEveryContainerWhateverListsShow() {
    List<Live> live = start(platform, 60);
    platform.findNothing();
    StatesRead signal = (StatesRead) reader.read(new Command.ReadStates(live, true));
    assertThat(seen(signal)).hasSize(60);
    assertThat(signal.whole()).isTrue();
  }

  @Test
  void anotherRunOfTheSameJobIsNotTakenForOurs() {
    List<Live> live = start(platform, 2);
    Live first = live.get(0);
    platform.end(first.jobId(), first.runId(), RunState.SUCCEEDED);
    platform.startRun(first.jobId(), ScriptKind.CONTAINER);
    assertThat(read(live).runs()).contains(new Seen(1, RunState.SUCCEEDED));
  }

  /** Reads states while containers end and others are started, and counts the calls for that. */
  private static long callsOfManyReads(MemoryPlatform platform) {
    StateReader reader = new StateReader(platform, ME, TOKEN);
    Random random = new Random(3);
    List<Live> live = new ArrayList<>(start(platform, 20));
    long others = 0;
    long before = platform.calls();
    for (int i = 0; i < 50; i++) {
      StatesRead read = (StatesRead) reader.read(new Command.ReadStates(live, false));
      Set<Integer> ended =
          read.runs().stream()
              .filter(it -> it.state().isTerminal())
              .map(Seen::container)
              .collect(Collectors.toSet());
      live.removeIf(it -> ended.contains(it.container()));
      long begin = platform.calls();
      for (Live it : start(platform, ended.size())) {
        live.add(new Live(1_000 * (i + 1) + it.container(), it.jobId(), it.runId()));
      }
      others += platform.calls() - begin;
      Live next = live.get(random.nextInt(live.size()));
      platform.end(next.jobId(), next.runId(), RunState.SUCCEEDED);
    }
    return platform.calls() - before - others;
  }

  private StatesRead read(List<Live> live) {
    return (StatesRead) reader.read(new Command.ReadStates(live, false));
  }

  private static Set<Integer> seen(StatesRead signal) {
    return signal.runs().stream().map(Seen::container).collect(Collectors.toSet());
  }

  private static List<Live> start(MemoryPlatform platform, int count) {
    List<Live> live = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      long job = platform.createScript(spec(i));
      live.add(new Live(i, job, platform.startRun(job, ScriptKind.CONTAINER).id()));
    }
    return live;
  }

  private static ContainerSpec spec(int number) {
    return ContainerSpec.builder("any", "latest", "true")
        .name("civis-parallel calc " + TOKEN + " container " + number)
        .resources(new Resources(2, 4, 1.0))
        .cancelTimeout(1)
        .build();
  }
}
