package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The double keeps the contract of what it stands for, and loses what a disk may lose. */
class CrashDiskTest extends DiskContract {

  private static final int SEEDS = 200;

  private CrashDisk disk = new CrashDisk();

  @Override
  protected Disk disk() {
    return disk;
  }

  /** What is done before the power is cut. */
  @FunctionalInterface
  private interface Work {
    void on(CrashDisk disk) throws IOException;
  }

  @Test
  void countsWhatIsDoneToIt() throws IOException {
    try (AppendFile it = disk.create(file)) {
      it.append(bytes("one"));
      it.sync();
    }
    disk.syncFolder(folder);
    disk.makeFolder(folder.resolve("inner"));
    disk.delete(file);

    assertThat(disk.operations())
        .containsExactly(
            "create file",
            "append file",
            "sync file",
            "syncFolder " + folder.getFileName(),
            "makeFolder inner",
            "delete file");
  }

  @Test
  void doesNothingAnyMoreOnceThePowerIsCut() throws IOException {
    disk.crashAt(2);
    AppendFile it = disk.create(file);
    it.append(bytes("one"));

    String told = "the power was cut at operation 2: sync file";
    assertThatThrownBy(it::sync).isInstanceOf(IOException.class).hasMessage(told);
    assertThat(disk.isCrashed()).isTrue();
    assertThatThrownBy(it::size).hasMessage(told);
    assertThatThrownBy(() -> it.read(0, 1)).hasMessage(told);
    assertThatThrownBy(() -> it.append(bytes("two"))).hasMessage(told);
    assertThatThrownBy(() -> disk.create(folder.resolve("other"))).hasMessage(told);
    assertThatThrownBy(() -> disk.makeFolder(folder.resolve("inner"))).hasMessage(told);
    assertThatThrownBy(() -> disk.syncFolder(folder)).hasMessage(told);
    assertThatThrownBy(() -> disk.delete(file)).hasMessage(told);
    assertThat(folder.resolve("other")).doesNotExist();

    disk.recover(1);
    disk.create(folder.resolve("other")).close();
    assertThat(disk.operations()).containsExactly("create other");
  }

  @Test
  void whatWasSyncedWithItsFolderIsNeverLost() throws IOException {
    assertThat(found(this::durable)).containsExactly("file=synced,");
  }

  @Test
  void whatWasNotSyncedMayBeMissingTornOrThere() throws IOException {
    Set<String> found =
        found(
            disk -> {
              AppendFile it = durable(disk);
              it.append(bytes("ab,"));
              it.append(bytes("cd,"));
            });

    assertThat(found)
        .contains("file=synced,", "file=synced,a", "file=synced,ab,", "file=synced,ab,c")
        .contains("file=synced,ab,cd,", "file=synced,\0\0\0\0\0\0")
        .allMatch(it -> it.startsWith("file=synced,"));
  }

  @Test
  void aNameIsNotDurableBeforeItsFolderIs() throws IOException {
    assertThat(
            found(
                disk -> {
                  AppendFile it = disk.create(file);
                  it.append(bytes("synced,"));
                  it.sync();
                }))
        .containsExactlyInAnyOrder("", "file=synced,");
  }

  @Test
  void whatWasDeletedMayComeBackUntilItsFolderIsSynced() throws IOException {
    Work deletion =
        disk -> {
          durable(disk);
          disk.delete(file);
        };
    assertThat(found(deletion)).containsExactlyInAnyOrder("", "file=synced,");
    assertThat(
            found(
                disk -> {
                  deletion.on(disk);
                  disk.syncFolder(folder);
                }))
        .containsExactly("");
  }

  @Test
  void whatOthersWroteIsDurableAndCanBeReplaced() throws IOException {
    Work replacing =
        disk -> {
          Files.writeString(file, "earlier");
          disk.delete(file);
          AppendFile it = disk.create(file);
          it.append(bytes("later"));
          it.sync();
        };
    assertThat(found(replacing)).containsExactlyInAnyOrder("", "file=earlier", "file=later");
  }

  @Test
  void aFolderThatIsLostTakesAlongWhatIsInIt() throws IOException {
    Path inner = folder.resolve("inner");
    Work filling =
        disk -> {
          disk.makeFolder(inner);
          AppendFile it = disk.create(inner.resolve("file"));
          it.append(bytes("x"));
          it.sync();
          disk.syncFolder(inner);
        };
    assertThat(found(filling)).containsExactlyInAnyOrder("", "inner inner/file=x");
    assertThat(
            found(
                disk -> {
                  filling.on(disk);
                  disk.syncFolder(folder);
                }))
        .containsExactly("inner inner/file=x");
  }

  @Test
  void theOperationThatIsCutMayHaveBeenDone() throws IOException {
    Work cut =
        disk -> {
          AppendFile it = durable(disk);
          disk.crashAt(disk.operations().size());
          assertThatThrownBy(() -> it.append(bytes("x"))).isInstanceOf(IOException.class);
        };
    assertThat(found(cut)).contains("file=synced,", "file=synced,x");
  }

  private AppendFile durable(CrashDisk on) throws IOException {
    AppendFile it = on.create(file);
    it.append(bytes("synced,"));
    it.sync();
    on.syncFolder(folder);
    return it;
  }

  /** All that is found after the same work with many seeds, as {@code name=content} each. */
  private Set<String> found(Work work) throws IOException {
    Set<String> found = new TreeSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      disk = new CrashDisk();
      work.on(disk);
      disk.recover(seed);
      found.add(listing());
      clear();
    }
    return found;
  }

  private String listing() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(it -> !it.equals(folder)).sorted().toList()) {
        text.append(' ').append(folder.relativize(path));
        if (Files.isRegularFile(path)) {
          text.append('=').append(Files.readString(path));
        }
      }
    }
    return text.toString().strip();
  }

  private void clear() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    }
  }
}
