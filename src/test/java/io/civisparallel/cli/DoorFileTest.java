package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.system.Disk;
import io.civisparallel.system.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file with the address and the key of a run's own platform. */
@DisabledOnOs(OS.WINDOWS)
class DoorFileTest {

  private static final Door DOOR = new Door("http://127.0.0.1:1234/", "secret");
  private static final String TOKEN = "0a1b2c3d";

  @TempDir private Path parent;

  private Path folder;

  @BeforeEach
  void nameTheFolder() {
    folder = parent.resolve("state/civis-parallel/runtime");
  }

  private DoorFile write() throws IOException {
    return DoorFile.write(List.of(folder), TOKEN, DOOR, Disk.system());
  }

  private Optional<Door> read(String token) {
    return DoorFile.read(List.of(folder), token);
  }

  @Test
  void isReadByItsOwnerAsLongAsItIsThere() throws IOException {
    DoorFile file = write();
    assertThat(read(TOKEN)).contains(DOOR);
    assertThat(read("ffff")).isEmpty();
    assertThat(rights(folder)).isEqualTo("rwx------");
    assertThat(rights(folder.resolve(TOKEN + ".json"))).isEqualTo("rw-------");
    file.close();
    assertThat(folder).isEmptyDirectory();
    assertThat(read(TOKEN)).isEmpty();
    assertThat(DOOR.toString()).doesNotContain("secret");
  }

  @Test
  void ofAProcessThatIsGoneOpensNothingAndGoesWhenAnotherIsWritten() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(folder);
    Path stale = folder.resolve("ffff.json");
    Path elsewhere = folder.resolve("eeee.json");
    Files.writeString(stale, left(gone.pid(), HostName.here()));
    Files.writeString(elsewhere, left(gone.pid(), "another-host"));
    Files.writeString(folder.resolve("dddd.json"), "{");
    Files.setPosixFilePermissions(stale, PosixFilePermissions.fromString("rw-------"));
    assertThat(read("ffff")).isEmpty();

    try (DoorFile file = write()) {
      assertThat(file).isNotNull();
      assertThat(stale).doesNotExist();
      assertThat(elsewhere).exists();
      assertThat(read(TOKEN)).contains(DOOR);
    }
  }

  private static String left(long pid, String host) {
    return "{\"endpoint\":\"http://127.0.0.1:1/\",\"key\":\"k\",\"pid\":%d,\"host\":\"%s\"}"
        .formatted(pid, host);
  }

  @Test
  void aFolderThatIsALinkIsNotUsed() throws IOException {
    Path target = Files.createDirectory(parent.resolve("target"));
    folder = Files.createSymbolicLink(parent.resolve("link"), target);

    assertThatThrownBy(this::write).isInstanceOf(IOException.class).hasMessageContaining("a link");

    assertThat(target).isEmptyDirectory();
    Files.writeString(target.resolve(TOKEN + ".json"), left(1, "another-host"));
    assertThat(read(TOKEN)).isEmpty();
  }

  @Test
  void aFileThatIsALinkIsReplacedAndWhereItLeadsIsLeftAlone() throws IOException {
    Files.createDirectories(folder);
    Path victim = Files.writeString(parent.resolve("victim"), "mine");
    Files.createSymbolicLink(folder.resolve(TOKEN + ".json"), victim);
    Files.createSymbolicLink(folder.resolve(TOKEN + "-new.json"), victim);
    assertThat(read(TOKEN)).isEmpty();

    try (DoorFile file = write()) {
      assertThat(file).isNotNull();
      assertThat(read(TOKEN)).contains(DOOR);
    }
    assertThat(victim).hasContent("mine");
  }

  @Test
  void aFolderThatOthersCouldWriteToIsClosedToThemAndWhatLayThereOpenIsNotTrusted()
      throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(folder.resolve("ffff.json"), left(1, "another-host"));
    assertThat(read("ffff")).isEmpty();

    try (DoorFile file = write()) {
      assertThat(file).isNotNull();
      assertThat(rights(folder)).isEqualTo("rwx------");
    }
  }

  @Test
  void leadsNowhereButToThisMachine() throws IOException {
    try (DoorFile file =
        DoorFile.write(
            List.of(folder), TOKEN, new Door("http://evil.example/", "k"), Disk.system())) {
      assertThat(file).isNotNull();
      assertThat(read(TOKEN)).isEmpty();
    }
  }

  @Test
  void isNotWrittenElsewhereWhateverAJournalSays() {
    assertThatThrownBy(() -> DoorFile.write(List.of(folder), "../../escaped", DOOR, Disk.system()))
        .isInstanceOf(IOException.class);
    assertThat(parent).isEmptyDirectory();
    assertThat(read("../../escaped")).isEmpty();
  }

  @Test
  void whereTheFirstFolderCannotBeUsedTheNextIsAndWhoReadsLooksInBoth() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    List<Path> folders = List.of(file.resolve("civis-parallel"), folder);

    try (DoorFile it = DoorFile.write(folders, TOKEN, DOOR, Disk.system())) {
      assertThat(it).isNotNull();
      assertThat(DoorFile.read(folders, TOKEN)).contains(DOOR);
    }
    assertThatThrownBy(() -> DoorFile.write(folders.subList(0, 1), TOKEN, DOOR, Disk.system()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(" cannot be used: ");
  }

  @Test
  void liesInTheRuntimeFolderOrWhereThereIsNoneInTheStateFolder() {
    assertThat(UserFolder.RUNTIME.of(Map.of("XDG_RUNTIME_DIR", "/run/user/1", "HOME", "/home/me")))
        .isEqualTo(Path.of("/run/user/1/civis-parallel"));
    assertThat(UserFolder.RUNTIME.of(Map.of("HOME", "/home/me")))
        .isEqualTo(Path.of("/home/me/.local/state/civis-parallel/runtime"));
    assertThat(UserFolder.RUNTIME.of(Map.of("XDG_STATE_HOME", "/state")))
        .isEqualTo(Path.of("/state/civis-parallel/runtime"));
    assertThat(UserFolder.RUNTIME.of(Map.of())).isNull();
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
