package io.civisparallel.local.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.local.engine.Container.Exit;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.Resources;
import io.civisparallel.testkit.EngineContract;
import io.civisparallel.testkit.RealContainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The docker engine keeps the contract of engines, in real containers, and its own promises. */
class DockerEngineTest extends EngineContract {

  @TempDir Path folder;

  @Override
  protected Engine open() {
    return Engines.open(folder, EngineNetwork.HOST);
  }

  @Override
  protected String image() {
    return RealContainers.image();
  }

  @Override
  protected boolean hasOneStream() {
    return false;
  }

  @Override
  protected int rounds() {
    return 2;
  }

  @Test
  void whatTakesMoreMemoryThanItMayIsKnownToHaveDiedOfIt() throws Exception {
    Started greedy = start(spec("x=a; while :; do x=$x$x; done", 64));
    Started modest = start(spec("echo fine", 64));

    assertThat(greedy.exit()).isEqualTo(new Exit(137, true));
    assertThat(modest.exit()).isEqualTo(new Exit(0, false));
  }

  @Test
  void whatIsKilledOtherwiseHasNotDiedOfItsMemory() throws Exception {
    assertThat(start("sh -c 'kill -9 $$'; exit $?").exit()).isEqualTo(new Exit(137, false));
  }

  @Test
  void seesItsLimitsAndHasNoPrivileges() throws Exception {
    String command =
        """
        cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null
        cat /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max 2>/dev/null
        sed -n -e 's/^CapBnd:\\t0*$/no capabilities/p' -e 's/^NoNewPrivs:\\t1$/no more/p' /proc/self/status
        """;

    assertThat(start(spec(command, 96)).lines())
        .containsExactly("" + 96 * 1024 * 1024, "4096", "no capabilities", "no more");
  }

  @Test
  void aContainerWithoutNetworkHasItsOwnLoopbackOnly() throws Exception {
    try (Engine alone = Engines.open(folder.resolve("alone"), EngineNetwork.NONE)) {
      List<String> log = Collections.synchronizedList(new ArrayList<>());
      Files.createFile(folder.resolve("alone/platform.sock"));
      alone
          .start(spec("sed 1,2d /proc/net/dev | sed 's/:.*//'", 64), log::add)
          .exit()
          .get(60, TimeUnit.SECONDS);

      assertThat(log).containsExactly("    lo");
    }
  }

  private EngineSpec spec(String command, int memory) {
    return new EngineSpec(
        "limits-" + memory + "-" + command.hashCode(),
        "script",
        image(),
        null,
        command,
        new Resources(500, memory, 1),
        Map.of());
  }
}
