package io.civisparallel.cli;

import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.Budget;
import io.civisparallel.system.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Serves the embedded platform until a signal ends it. */
final class PlatformServer {

  /** Containers are killed at once, so the end is near. */
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private PlatformServer() {}

  /** Serves, and gives the exit code once a signal came. */
  static int serve(PlatformRequest request, Host host) {
    Path file = request.keyFile();
    if (file == null) {
      return serve(request, null, host);
    }
    try (KeyFile keyFile = KeyFile.create(file, Disk.system())) {
      return serve(request, keyFile, host);
    }
  }

  private static int serve(PlatformRequest request, @Nullable KeyFile keyFile, Host host) {
    CountDownLatch asked = new CountDownLatch(1);
    try (Interruption interruption =
        new Interruption(asked::countDown, () -> LONGEST_END, () -> {}, host.halt())) {
      try (Embedded embedded = Embedded.start(options(request), request.engine(), host.env())) {
        host.out().println(ready(embedded.platform(), keyFile));
        host.out().flush();
        await(asked);
      }
      return interruption.exitCodeOr(ExitCode.OK);
    }
  }

  private static LocalPlatform.Options options(PlatformRequest request) {
    return new LocalPlatform.Options(request.port(), limits(request));
  }

  /** Who names one budget gets the other as Civis Platform has it. */
  private static LocalPlatform.@Nullable Limits limits(PlatformRequest request) {
    Integer requests = request.requests();
    Integer starts = request.starts();
    if (requests == null && starts == null) {
      return null;
    }
    return new LocalPlatform.Limits(
        requests == null ? Budget.REQUESTS : requests,
        starts == null ? Budget.STARTS : starts,
        Duration.ofSeconds(request.window()));
  }

  /** The line that says that it answers; the key is in it, or in the file. */
  private static String ready(LocalPlatform platform, @Nullable KeyFile keyFile) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("endpoint", platform.endpoint());
    if (keyFile == null) {
      line.put("key", platform.key());
    } else {
      keyFile.write(platform.key());
    }
    return Json.write(line);
  }

  private static void await(CountDownLatch asked) {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
