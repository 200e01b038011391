package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every platform promises of files to who uses its port. */
@Timeout(120)
abstract class FileContract {

  protected static final long NOBODY = 987_654_321;

  protected Platform platform;

  protected final Instant later = Instant.now().plus(1, ChronoUnit.DAYS);

  @TempDir Path folder;

  /** A new platform, which the kit closes. */
  protected abstract Platform open() throws Exception;

  @BeforeEach
  void openPlatform() throws Exception {
    platform = open();
  }

  @AfterEach
  void closePlatform() {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void aFileComesBackAsItWasSent() throws IOException {
    long id = upload("some content, é");
    FileLink link = platform.fileLink(id, null);
    assertThat(link.fileId()).isEqualTo(id);
    assertThat(link.name()).isEqualTo("a file");
    assertThat(link.size()).isEqualTo("some content, é".getBytes(UTF_8).length);
    assertThat(read(link, 0, -1)).isEqualTo("some content, é");
  }

  @Test
  void anEmptyFileComesBackEmpty() throws IOException {
    assertThat(read(platform.fileLink(upload(""), null), 0, -1)).isEmpty();
  }

  @Test
  void aPartOfAFileIsExactlyThatPart() throws IOException {
    FileLink link = platform.fileLink(upload("0123456789"), later);
    assertThat(read(link, 0, 1)).isEqualTo("0");
    assertThat(read(link, 3, 4)).isEqualTo("3456");
    assertThat(read(link, 3, 0)).isEmpty();
    assertThat(read(link, 8, -1)).isEqualTo("89");
  }

  @Test
  void aPartThatIsNotAllThereIsAnErrorWhileReading() {
    FileLink link = platform.fileLink(upload("0123456789"), null);
    assertThatThrownBy(() -> read(link, 8, 3)).isInstanceOf(IOException.class);
  }

  @Test
  void aFileLivesAsLongAsItWasLastAskedTo() {
    Instant soon = later.truncatedTo(ChronoUnit.SECONDS);
    long id = upload("x");
    platform.extendFile(id, soon.plus(9, ChronoUnit.DAYS));
    assertThat(platform.fileLink(id, null).fileExpiresAt())
        .isEqualTo(soon.plus(9, ChronoUnit.DAYS));
    assertThatThrownBy(() -> platform.extendFile(NOBODY, soon))
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void openingALinkIsNoCall() throws IOException {
    FileLink link = platform.fileLink(upload("x"), null);
    long before = platform.calls();
    read(link, 0, -1);
    assertThat(platform.calls()).isEqualTo(before);
  }

  /** Stores a file and gives its id. */
  protected long upload(String content) {
    try {
      Path file = Files.writeString(folder.resolve("upload"), content);
      return platform.uploadFile("a file", file, later);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a part of what is behind a link; -1 for all up to the end. */
  protected String read(FileLink link, long offset, long length) throws IOException {
    try (InputStream in = platform.openLink(link, offset, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** What a call is refused with. */
  protected static PlatformException failure(ThrowingCallable call) {
    PlatformException failure = catchThrowableOfType(PlatformException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
