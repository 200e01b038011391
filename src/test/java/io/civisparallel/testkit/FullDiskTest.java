package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FullDiskTest extends DiskContract {

  private final FullDisk full = new FullDisk(Disk.system());

  @Override
  protected Disk disk() {
    return full;
  }

  @Test
  void nothingIsAddedUntilThereIsRoomAgain() throws IOException {
    full.fillAfter(2);
    try (AppendFile it = full.create(file)) {
      it.append(bytes("one"));
      assertThatThrownBy(() -> it.append(bytes("two"))).hasMessage("No space left on device");
      assertThatThrownBy(() -> full.create(folder.resolve("other")))
          .isInstanceOf(IOException.class);
      full.free();
      it.append(bytes("three"));
    }
    assertThat(file).hasContent("onethree");
    assertThat(full.used()).isEqualTo(3);
  }
}
