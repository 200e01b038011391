package io.civisparallel.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.FileLink;
import io.civisparallel.testkit.MemoryPlatform;
import io.civisparallel.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code is uploaded once for all runs, as long as it is there. */
class CodeDepotTest {

  private static final String ENDPOINT = "https://api.example.org/";

  private final MemoryPlatform platform = new MemoryPlatform();
  private final long user = platform.me().id();
  private final SettableClock clock = SettableClock.still();

  private final Instant began = clock.now();

  @TempDir private Path folder;

  private Path cache;
  private CodeFile jar;

  @BeforeEach
  void writeAJar() throws IOException {
    cache = folder.resolve("home/.cache/civis-parallel");
    jar = code("calc.jar", "a jar");
  }

  private CodeFile code(String name, String content) throws IOException {
    return CodeFile.of(Files.writeString(folder.resolve(name), content), name);
  }

  private CodeDepot depot() {
    return depot(ENDPOINT);
  }

  private CodeDepot depot(@Nullable String endpoint) {
    return new CodeDepot(
        platform,
        clock,
        user,
        endpoint == null ? null : new RememberedFiles(cache, endpoint),
        java.util.Map.of());
  }

  private long calls(Runnable action) {
    long before = platform.calls();
    action.run();
    return platform.calls() - before;
  }

  @Test
  void aSecondRunUsesTheFileOfTheFirst() {
    FileLink first = depot().place(jar);
    FileLink second = depot().place(jar);
    assertThat(second.fileId()).isEqualTo(first.fileId());
    assertThat(platform.files().names()).hasSize(1);
    assertThat(platform.files().names().values())
        .containsExactly("civis-parallel-" + jar.sha256() + "-calc.jar");
  }

  @Test
  void reuseCostsNoMoreCallsThanToUpload() {
    long uploading = calls(() -> depot(null).place(jar));
    depot().place(jar);
    CodeDepot later = depot();
    later.place(jar);
    assertThat(calls(() -> later.place(jar))).isEqualTo(uploading - 1).isEqualTo(1);
  }

  @Test
  void whatIsTheSameUnderAnotherNameIsTheSame() throws IOException {
    FileLink first = depot().place(jar);
    assertThat(depot().place(code("other.jar", "a jar")).fileId()).isEqualTo(first.fileId());
    assertThat(depot().place(code("calc.jar", "A jar")).fileId()).isNotEqualTo(first.fileId());
  }

  @Test
  void whatHasAWeekLeftStaysAndWhatHasLessIsExtended() {
    FileLink first = depot().place(jar);
    assertThat(first.fileExpiresAt()).isEqualTo(began.plus(Duration.ofDays(14)));
    clock.advance(Duration.ofDays(7));
    assertThat(depot().place(jar).fileId()).isEqualTo(first.fileId());
    assertThat(expiry(first)).isEqualTo(began.plus(Duration.ofDays(14)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(depot().place(jar).fileId()).isEqualTo(first.fileId());
    assertThat(expiry(first)).isEqualTo(clock.now().plus(Duration.ofDays(14)));
  }

  private @Nullable Instant expiry(FileLink link) {
    return platform.fileLink(link.fileId(), null).fileExpiresAt();
  }

  @Test
  void whatIsGoneIsUploadedAgain() {
    FileLink first = depot().place(jar);
    platform.files().delete(first.fileId());
    FileLink second = depot().place(jar);
    assertThat(second.fileId()).isNotEqualTo(first.fileId());
    assertThat(depot().place(jar).fileId()).isEqualTo(second.fileId());
  }

  @Test
  void aFileThatIsNotWhatWasRememberedIsLeftAlone() {
    RememberedFiles remembered = new RememberedFiles(cache, ENDPOINT);
    for (long id :
        List.of(
            platform.store("somebody's file", "a jar".getBytes(UTF_8)),
            platform.store("civis-parallel-" + jar.sha256() + "-calc.jar", new byte[4]))) {
      remembered.remember(user, jar.sha256(), id);
      assertThat(depot().place(jar).fileId()).isNotEqualTo(id);
    }
  }

  @Test
  void anotherEndpointIsAnotherPlatform() {
    FileLink first = depot().place(jar);
    assertThat(depot("http://127.0.0.1:1/").place(jar).fileId()).isNotEqualTo(first.fileId());
    assertThat(depot().place(jar).fileId()).isEqualTo(first.fileId());
  }

  @Test
  void nothingIsRememberedOfAPlatformThatEndsWithTheRun() {
    depot(null).place(jar);
    assertThat(cache).doesNotExist();
  }

  @Test
  void aPlatformThatDoesNotAnswerIsNoReasonToUpload() {
    depot().place(jar);
    platform.files().refuseLinks(new PlatformException(Outcome.UNKNOWN, 0, "no answer", null));
    assertThatThrownBy(() -> depot().place(jar)).hasMessage("no answer");
    assertThat(platform.files().names()).hasSize(1);
  }

  @Test
  void aCacheThatIsDamagedIsNoCache() throws IOException {
    FileLink first = depot().place(jar);
    Path file = cache.resolve("files.jsonl");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String whole = Files.readString(file);
    assertThat(whole).doesNotContain("memory:");
    for (String damaged :
        List.of(
            "",
            "null\n[]\n{}\n{\"fileId\":\"x\"}\n\u0000\n",
            whole.substring(0, whole.length() / 2),
            "{\"endpoint\":null}\n")) {
      Files.writeString(file, damaged);
      assertThat(depot().place(jar).fileId()).isNotEqualTo(first.fileId());
    }
    Files.write(file, new byte[] {(byte) 0xff, 10});
    depot().place(jar);
    Files.writeString(file, "{damaged\n" + whole);
    assertThat(depot().place(jar).fileId()).isEqualTo(first.fileId());
  }

  @Test
  void aCacheThatCannotBeWrittenKeepsNoRunFromBeingDone() throws IOException {
    Files.writeString(folder.resolve("home"), "no folder");
    assertThat(depot().place(jar).size()).isEqualTo(5);
  }

  @Test
  void runsAtOnceDoNotDamageIt() {
    IntStream.range(0, 200)
        .parallel()
        .forEach(i -> new RememberedFiles(cache, ENDPOINT).remember(7, "digest " + i % 50, i));
    RememberedFiles after = new RememberedFiles(cache, ENDPOINT);
    after.remember(7, "one more", 1);
    assertThat(after.find(7, "one more")).isEqualTo(1);
    assertThat(cache).isDirectoryContaining(it -> it.endsWith("files.jsonl"));
    assertThat(cache.toFile().list()).hasSize(1);
  }

  @Test
  void theOldestAreForgotten() {
    RememberedFiles files = new RememberedFiles(cache, ENDPOINT);
    IntStream.range(0, 1_010).forEach(i -> files.remember(7, "digest " + i, i));
    assertThat(files.find(7, "digest 9")).isNull();
    assertThat(files.find(7, "digest 10")).isEqualTo(10);
  }

  @Test
  void linksAreAskedForOnceAndRenewedAfterADay() {
    CodeDepot depot = depot();
    Shipment shipment = Shipment.send(depot, clock, List.of(jar), jar);
    assertThat(calls(shipment::code)).isZero();
    clock.advance(Duration.ofHours(23));
    assertThat(calls(shipment::worker)).isZero();
    String old = shipment.code().get(0).url();
    platform.expireLinks();
    clock.advance(Duration.ofHours(1));
    assertThat(calls(shipment::code)).isEqualTo(2);
    assertThat(calls(shipment::worker)).isZero();
    assertThat(shipment.code().get(0).url()).isNotEqualTo(old);
  }

  @Test
  void linksThatCannotBeRenewedAreKept() {
    Shipment shipment = Shipment.send(depot(), clock, List.of(jar), null);
    clock.advance(Duration.ofHours(25));
    platform.files().refuseLinks(new PlatformException(Outcome.UNKNOWN, 0, "no answer", null));
    assertThat(shipment.code()).hasSize(1);
    assertThat(shipment.worker()).isNull();
  }
}
