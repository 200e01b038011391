package io.civisparallel.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

  private @TempDir Path folder;
  private Path work;

  @BeforeEach
  void makeAWorkFolder() throws IOException {
    work = Files.createDirectory(folder.resolve("work"));
  }

  @Test
  void takesJarsAsTheyAre() throws IOException {
    Path jar = Files.writeString(folder.resolve("calc.jar"), "a jar");

    CodeFile file = Bundle.of(List.of(jar), work).files().get(0);

    assertThat(file.file()).isEqualTo(jar);
    assertThat(file.name()).isEqualTo("calc.jar");
    assertThat(file.size()).isEqualTo(5);
    assertThat(file.sha256())
        .isEqualTo("fc8bd814a3051a9717431182d5af2a2d654481aac82a028c05c73afa4ca38823");
  }

  @Test
  void makesAJarOfAFolderOfClasses() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/com/acme"));
    Files.writeString(classes.resolve("Calc.class"), "bytes");

    CodeFile file = Bundle.of(List.of(folder.resolve("classes")), work).files().get(0);

    assertThat(file.name()).isEqualTo("classes.jar");
    try (ZipFile zip = new ZipFile(file.file().toFile())) {
      assertThat(zip.stream()).extracting(Object::toString).containsExactly("com/acme/Calc.class");
    }
  }

  @Test
  void givesTheSameFolderTheSameDigest() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(classes.resolve("B.class"), "b");
    Files.writeString(classes.resolve("A.class"), "a");
    Path other = Files.createDirectory(folder.resolve("other"));

    String first = Bundle.of(List.of(classes), work).files().get(0).sha256();
    String second = Bundle.of(List.of(classes), other).files().get(0).sha256();

    assertThat(first).isEqualTo(second).hasSize(64);
  }

  @Test
  void keepsFilesOfOneNameApart() throws IOException {
    Path one =
        Files.writeString(Files.createDirectory(folder.resolve("one")).resolve("a.jar"), "1");
    Path two =
        Files.writeString(Files.createDirectory(folder.resolve("two")).resolve("a.jar"), "2");

    assertThat(Bundle.of(List.of(one, two), work).files())
        .extracting(CodeFile::name)
        .containsExactly("a.jar", "2-a.jar");
  }

  @Test
  void saysWhichElementCannotBeRead() {
    assertThatThrownBy(() -> Bundle.of(List.of(folder.resolve("gone.jar")), work))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gone.jar");
  }
}
