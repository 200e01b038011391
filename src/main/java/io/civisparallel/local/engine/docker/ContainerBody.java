package io.civisparallel.local.engine.docker;

import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.Resources;
import io.civisparallel.system.Relay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a container is to be, as the API takes it: with no capability, with nothing mounted but what
 * it needs, and held to its resources.
 *
 * @param setup what all containers get
 * @param owner this process
 * @param token of this engine of the process
 * @param info of the engine
 * @param user who runs it where the image does not say
 */
record ContainerBody(
    DockerSetup setup, Owner owner, String token, GetInfo.Info info, ContainerUser user) {

  private static final long MB = 1024 * 1024;

  /** Engines take no less, and a shell hardly starts in it. */
  private static final long LEAST_MEMORY = 6 * MB;

  /** In shares: the kernel gives no less than a hundredth of a core. */
  private static final int LEAST_CPU = 10;

  /** Shares of one core, in billionths of a core. */
  private static final long NANOS = 1_000_000_000L / 1000;

  /** Enough for a JVM with thousands of threads; it stops what forks without end. */
  private static final int MOST_PROCESSES = 4096;

  /**
   * One container's.
   *
   * @param image what the image says
   * @param app the folder to be had at {@code /app}, or null
   */
  Map<String, Object> of(EngineSpec spec, ImageDetails image, @Nullable Path app) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Image", spec.image());
    body.put("Entrypoint", List.of("sh", "-c"));
    body.put("Cmd", List.of(command(spec, image, app), "sh"));
    body.put("Env", environment(spec, image));
    user.of(image, info).ifPresent(it -> body.put("User", it));
    body.put(
        "Labels",
        Map.of(Labels.OWNER, owner.toString(), Labels.ENGINE, token, Labels.SCRIPT, spec.script()));
    body.put("AttachStdout", true);
    body.put("AttachStderr", true);
    body.put("Healthcheck", Map.of("Test", List.of("NONE")));
    body.put("HostConfig", host(spec.resources(), app));
    return body;
  }

  /**
   * What a user of the image's own makes in the folder has to be such that whoever runs this
   * program can remove it.
   */
  private static String command(EngineSpec spec, ImageDetails image, @Nullable Path app) {
    return app == null || image.isRoot() ? spec.command() : "umask 0\n" + spec.command();
  }

  private Map<String, Object> host(Resources resources, @Nullable Path app) {
    Map<String, Object> host = new LinkedHashMap<>();
    host.put("NetworkMode", setup.network().word());
    // What is mounted bears no label that SELinux would let a container read.
    host.put("CapDrop", List.of("ALL"));
    host.put("SecurityOpt", List.of("no-new-privileges", "label=disable"));
    host.put("Mounts", mounts(app));
    long memory = Math.max(LEAST_MEMORY, resources.memory() * MB);
    host.put("Memory", memory);
    host.put("MemorySwap", memory);
    long cpu = Math.max(LEAST_CPU, Math.min(resources.cpu(), info.cores() * 1000L));
    host.put("NanoCpus", cpu * NANOS);
    host.put("PidsLimit", MOST_PROCESSES);
    host.put("LogConfig", Map.of("Type", "none"));
    return host;
  }

  private List<Map<String, Object>> mounts(@Nullable Path app) {
    List<Map<String, Object>> mounts = new ArrayList<>();
    Path worker = setup.worker();
    if (worker != null) {
      String name = worker.getFileName().toString();
      mounts.add(mount(worker, DockerSetup.WORKER_FOLDER + "/" + name, true));
    }
    if (setup.needsSocket()) {
      mounts.add(mount(setup.socket(), DockerSetup.SOCKET, true));
    }
    if (app != null) {
      mounts.add(mount(app, "/app", false));
    }
    return mounts;
  }

  private static Map<String, Object> mount(Path source, String target, boolean readOnly) {
    return Map.of(
        "Type", "bind", "Source", source.toString(), "Target", target, "ReadOnly", readOnly);
  }

  private List<String> environment(EngineSpec spec, ImageDetails image) {
    Map<String, String> all = new TreeMap<>();
    if (user.of(image, info).isPresent()) {
      all.put("HOME", "/tmp");
    }
    if (setup.needsSocket()) {
      all.put(Relay.VARIABLE, DockerSetup.SOCKET);
    }
    all.putAll(spec.environment());
    List<String> words = new ArrayList<>();
    all.forEach((name, value) -> words.add(name + "=" + value));
    return words;
  }
}
