package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.plan.ScriptName;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.testkit.MemoryPlatform;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Scripts are found by their names, whatever the lists do meanwhile, and those of others are not.
 */
class FarSearchTest {

  private static final long ME = 7;
  private static final String DIGEST = "0123456789abcdef";

  private final MemoryPlatform platform = new MemoryPlatform();
  private final FarSearch search = new FarSearch(platform, ME);

  private static String name(String run, int container) {
    return new ScriptName(run, "aaaa", container, container - 1, container - 1, 1, DIGEST).text();
  }

  private long script(String name) {
    return platform.createScript(ContainerSpec.builder("any", "latest", "true").name(name).build());
  }

  private List<Long> scripts(int count) {
    List<Long> ids = new ArrayList<>();
    for (int container = 1; container <= count; container++) {
      ids.add(script(name("far", container)));
    }
    return ids;
  }

  private static List<Long> ids(List<FarScript> scripts) {
    return scripts.stream().map(it -> it.job().id()).sorted().toList();
  }

  @Test
  void presentAndArchivedOnesAreFoundOnAllPagesAndNoOthers() {
    List<Long> ids = scripts(120);
    ids.subList(0, 70).forEach(it -> platform.archive(it, ScriptKind.CONTAINER));
    script(name("far away", 1));
    script("far");
    script(name("far", 500) + " copy");
    platform.crowd(name("far", 501), ME + 1, 3);
    platform.listEverybody();
    List<FarScript> found = search.all("far");
    assertThat(ids(found)).isEqualTo(ids);
    assertThat(found).filteredOn(FarScript::archived).hasSize(70);
  }

  @Test
  void wherePlatformsDoNotSearchAllJobsAreRead() {
    List<Long> ids = scripts(3);
    script("something else");
    platform.findNothing();
    assertThat(ids(search.all("far"))).isEqualTo(ids);
  }

  @Test
  void aScriptThatMovesToTheFrontWhileTheListIsReadIsFoundAllTheSame() {
    List<Long> ids = scripts(120);
    List<Long> toMove = new ArrayList<>(ids.subList(0, 3));
    Platform moving =
        before(
            query -> {
              if (query.page() == 2) {
                toMove.forEach(it -> platform.startRun(it, ScriptKind.CONTAINER));
                toMove.clear();
              }
            });
    assertThat(ids(new FarSearch(moving, ME).all("far"))).isEqualTo(ids);
    assertThat(toMove).isEmpty();
  }

  @Test
  void whatRunsIsFoundAndWhatHasEndedIsNot() {
    List<Long> ids = scripts(3);
    platform.startRun(ids.get(0), ScriptKind.CONTAINER);
    long run = platform.startRun(ids.get(1), ScriptKind.CONTAINER).id();
    platform.end(ids.get(1), run, RunState.SUCCEEDED);
    assertThat(ids(search.active("far"))).containsExactly(ids.get(0));
    assertThat(ids(search.activeAtAGlance("far"))).containsExactly(ids.get(0));
    assertThat(search.active("fa")).isEmpty();
  }

  private Platform before(Consumer<JobQuery> hook) {
    return (Platform)
        Proxy.newProxyInstance(
            Platform.class.getClassLoader(),
            new Class<?>[] {Platform.class},
            (proxy, method, args) -> {
              if (method.getName().equals("jobs")) {
                hook.accept((JobQuery) args[0]);
              }
              try {
                return method.invoke(platform, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
