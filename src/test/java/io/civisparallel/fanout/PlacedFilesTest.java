package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.system.Clock;
import io.civisparallel.testkit.MemoryPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that lies on the platform is used again, but not one that is another or soon gone. */
class PlacedFilesTest {

  private static final Duration LIFE = Duration.ofDays(14);

  @TempDir private Path folder;

  private final MemoryPlatform platform = new MemoryPlatform();
  private final PlacedFiles files = new PlacedFiles(platform, Clock.system(), LIFE);

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("file"), content);
  }

  private long upload(String name, Duration life) throws IOException {
    return platform.uploadFile(name, file("12345"), Instant.now().plus(life));
  }

  private Duration life(long id) {
    return Duration.between(Instant.now(), platform.fileLink(id, null).fileExpiresAt());
  }

  @Test
  void whatIsThereIsNotUploadedAgain() throws IOException {
    long there = upload("civis-parallel-d-plan.json", Duration.ofDays(10));
    assertThat(files.place(there, "plan.json", "d", file("12345"))).isEqualTo(there);
    assertThat(files.uploads()).isZero();
    assertThat(files.count()).isEqualTo(1);
    assertThat(life(there)).isLessThan(Duration.ofDays(11));
  }

  @Test
  void whatWouldSoonBeGoneLivesLonger() throws IOException {
    long there = upload("civis-parallel-d-plan.json", Duration.ofDays(6));
    assertThat(files.place(there, "plan.json", "d", file("12345"))).isEqualTo(there);
    assertThat(life(there)).isGreaterThan(Duration.ofDays(13));
  }

  @Test
  void whatIsGoneOrAnotherIsUploaded() throws IOException {
    long gone = upload("civis-parallel-d-plan.json", LIFE);
    platform.files().delete(gone);
    long other = upload("other.json", LIFE);
    long there = upload("civis-parallel-d-plan.json", LIFE);
    assertThat(files.place(gone, "plan.json", "d", file("12345"))).isNotEqualTo(gone);
    assertThat(files.place(other, "plan.json", "d", file("12345"))).isNotEqualTo(other);
    assertThat(files.place(there, "plan.json", "d", file("123456"))).isNotEqualTo(there);
    assertThat(files.place(null, "plan.json", "d", file("123"))).isPositive();
    assertThat(files.uploads()).isEqualTo(4);
    assertThat(files.uploadedBytes()).isEqualTo(5 + 5 + 6 + 3);
  }

  @Test
  void aPlatformThatDoesNotAnswerIsNotTakenForOneWithoutTheFile() throws IOException {
    long there = upload("civis-parallel-d-plan.json", LIFE);
    Path file = file("12345");
    platform.files().refuseLinks(new PlatformException(Outcome.UNKNOWN, 0, "no answer", null));
    Assertions.assertThatThrownBy(() -> files.place(there, "plan.json", "d", file))
        .isInstanceOf(PlatformException.class);
    assertThat(files.uploads()).isZero();
  }
}
