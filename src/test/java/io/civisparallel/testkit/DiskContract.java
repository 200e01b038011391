package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.ReadableFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every disk promises. */
public abstract class DiskContract {

  @TempDir protected Path folder;

  protected Path file;

  /** The disk that is tried. */
  protected abstract Disk disk();

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("file");
  }

  @Test
  void aFileGrowsAtItsEndAndCanBeReadBack() throws IOException {
    try (AppendFile it = disk().create(file)) {
      it.append(bytes("one,"));
      it.append(bytes("two"));
      it.sync();
      assertThat(it.size()).isEqualTo(7);
      assertThat(it.read(4, 3)).isEqualTo(bytes("two"));
      assertThat(it.read(7, 0)).isEmpty();
      it.append(bytes("."));
    }
    disk().syncFolder(folder);
    assertThat(file).hasContent("one,two.");
  }

  @Test
  void aFileTakesThePlaceOfAnother() throws IOException {
    Files.writeString(file, "old");
    Path other = folder.resolve("other");
    try (AppendFile it = disk().create(other)) {
      it.append(bytes("new"));
      it.sync();
      disk().replace(other, file);
      it.append(bytes("er"));
    }
    disk().syncFolder(folder);
    assertThat(file).hasContent("newer");
    assertThat(other).doesNotExist();
    assertThatThrownBy(() -> disk().replace(other, file)).isInstanceOf(NoSuchFileException.class);
    assertThat(file).hasContent("newer");
  }

  @Test
  void aFileThatIsThereIsOpenedToGrowFurtherAndCanBeCutOff() throws IOException {
    Files.writeString(file, "one,two,");

    try (AppendFile it = disk().open(file)) {
      it.truncate(4);
      it.append(bytes("three"));
      assertThat(it.read(0, 9)).isEqualTo(bytes("one,three"));
    }
    assertThat(file).hasContent("one,three");
    assertThatThrownBy(() -> disk().open(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFileIsLockedByOneAtATime() throws IOException {
    disk().create(file).close();
    try (AppendFile second = disk().open(file)) {
      try (AppendFile first = disk().open(file)) {
        assertThat(first.tryLock()).isTrue();
        assertThat(second.tryLock()).isFalse();
      }
      assertThat(second.tryLock()).isTrue();
    }
  }

  @Test
  void whoLooksWhetherAFileIsLockedKeepsNobodyFromIt() throws IOException {
    disk().create(file).close();
    assertThat(disk().isLocked(file)).isFalse();
    try (AppendFile it = disk().open(file)) {
      assertThat(disk().isLocked(file)).isFalse();
      assertThat(it.tryLock()).isTrue();
      assertThat(disk().isLocked(file)).isTrue();
    }
    assertThat(disk().isLocked(file)).isFalse();
    assertThatThrownBy(() -> disk().isLocked(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFileIsReadWhileSomebodyAddsToIt() throws IOException {
    try (AppendFile it = disk().create(file);
        ReadableFile seen = disk().openToRead(file)) {
      it.append(bytes("one,"));
      assertThat(seen.size()).isEqualTo(4);
      it.append(bytes("two"));
      assertThat(seen.read(2, 5)).isEqualTo(bytes("e,two"));
      assertThatThrownBy(() -> seen.read(2, 6)).isInstanceOf(EOFException.class);
    }
    assertThatThrownBy(() -> disk().openToRead(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void moreThanThereIsCannotBeRead() throws IOException {
    try (AppendFile it = disk().create(file)) {
      it.append(bytes("one"));
      assertThatThrownBy(() -> it.read(1, 3)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aFileIsMadeOnceAndWhereThereIsAFolder() throws IOException {
    Files.writeString(file, "another's");

    assertThatThrownBy(() -> disk().create(file)).isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> disk().create(folder.resolve("none/file")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file).hasContent("another's");
  }

  @Test
  void aFolderIsMadeUnlessItIsThereAndNotItsParents() throws IOException {
    Path inner = folder.resolve("inner");

    disk().makeFolder(inner);
    disk().create(inner.resolve("file")).close();
    disk().makeFolder(inner);

    assertThat(inner.resolve("file")).exists();
    assertThatThrownBy(() -> disk().makeFolder(folder.resolve("none/inner")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> disk().syncFolder(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatIsDeletedIsGoneAndWhatIsNotThereIsNoFailure() throws IOException {
    Files.writeString(file, "earlier");

    disk().delete(file);
    disk().delete(file);

    assertThat(file).doesNotExist();
    disk().create(file).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void everythingIsItsOwnersAlone() throws IOException {
    Path inner = folder.resolve("inner");
    disk().makeFolder(inner);
    disk().create(file).close();

    assertThat(rights(inner)).isEqualTo("rwx------");
    assertThat(rights(file)).isEqualTo("rw-------");
  }

  @Test
  void aClosedFileTakesNothing() throws IOException {
    AppendFile it = disk().create(file);
    it.close();

    assertThatThrownBy(() -> it.append(bytes("late"))).isInstanceOf(IOException.class);
    assertThatThrownBy(it::sync).isInstanceOf(IOException.class);
    assertThat(file).isEmptyFile();
  }

  /** A text's bytes. */
  protected static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
