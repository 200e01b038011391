package io.civisparallel.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerFolderTest {

  @TempDir Path parent;

  @Test
  void isPrivateAndHasAPlaceForTemporaryFiles() throws IOException {
    ContainerFolder folder = create();

    assertThat(Files.getPosixFilePermissions(folder.path()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(folder.temporary()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void stepsAsideForOneThatWasLeft() throws IOException {
    Files.createDirectory(parent.resolve("1"));
    Files.createFile(parent.resolve("2"));

    assertThat(create().id()).isEqualTo("3");
  }

  @Test
  void doesNotFollowLinksWhenItIsRemoved() throws IOException {
    Path kept = Files.createDirectory(parent.resolve("kept"));
    Files.createFile(kept.resolve("file"));
    ContainerFolder folder = create();
    Files.createSymbolicLink(folder.path().resolve("link"), kept);
    Files.createSymbolicLink(folder.path().resolve("nowhere"), Path.of("/no/where"));
    folder.delete();

    assertThat(folder.path()).doesNotExist();
    assertThat(kept.resolve("file")).exists();
  }

  @Test
  void isRemovedWhateverItsContainerClosed() throws IOException {
    ContainerFolder folder = create();
    Path deep = Files.createDirectories(folder.path().resolve("a/b/c"));
    Files.createFile(deep.resolve("file"));
    for (Path shut = deep; !shut.equals(parent); shut = shut.getParent()) {
      Files.setPosixFilePermissions(shut, Set.of());
    }
    folder.delete();

    assertThat(folder.path()).doesNotExist();
  }

  @Test
  void mayBeGoneAlready() throws IOException {
    ContainerFolder folder = create();
    folder.delete();
    folder.delete();

    assertThat(parent).isEmptyDirectory();
  }

  private ContainerFolder create() throws IOException {
    return ContainerFolder.create(parent, new AtomicLong());
  }
}
