package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {

  private static final TargetSpec ANY = TargetSpec.parse("com.acme.A");

  @TempDir Path folder;
  private Path classes;

  @BeforeEach
  void compile() {
    classes = Compiled.into(folder.resolve("classes"), "", "package com.acme; public class A {}");
  }

  @Test
  void findsClassesInFoldersJarsAndTheJdk() throws IOException {
    Path jar = Compiled.jar(folder.resolve("a b%20c.jar"), classes, Map.of());
    for (Path each : List.of(classes, jar)) {
      try (ClassPath classPath = ClassPath.open(ANY, List.of(each.toString()))) {
        assertThat(classPath.bytes("com.acme.A")).isNotNull();
        assertThat(classPath.bytes("com.acme.B")).isNull();
        assertThat(classPath.bytes("java.util.ArrayList")).isNotNull();
        assertThat(classPath.bytes("io.civisparallel.json.Json")).isNull();
        assertThat(classPath.classNames()).containsExactly("com.acme.A");
      }
    }
  }

  @Test
  void takesListsAndAllJarsOfAFolderInTheirOrder() throws IOException {
    Path b = Compiled.jar(folder.resolve("lib/b.jar"), classes, Map.of());
    Path a = Compiled.jar(folder.resolve("lib/a.JAR"), classes, Map.of());
    Files.writeString(folder.resolve("lib/readme.txt"), "no jar");
    String list = classes + File.pathSeparator + File.pathSeparator + folder.resolve("lib/*");
    try (ClassPath classPath = ClassPath.open(ANY, List.of(list, b.toString()))) {
      assertThat(classPath.entries())
          .containsExactly(
              new ClassPath.Entry(classes, true, true),
              new ClassPath.Entry(a, false, true),
              new ClassPath.Entry(b, false, true));
    }
  }

  @Test
  void followsTheClassPathOfManifests() throws IOException {
    Path second = folder.resolve("lib/my second.jar");
    Compiled.jar(
        second,
        classes,
        Map.of("Class-Path", "../app.jar third/ ../missing.jar http://x/y.jar :%zz"));
    Path third = Files.createDirectories(folder.resolve("lib/third"));
    Path app =
        Compiled.jar(
            folder.resolve("app.jar"), classes, Map.of("Class-Path", "lib/my%20second.jar"));
    try (ClassPath classPath = ClassPath.open(TargetSpec.parse(app.toString()), List.of())) {
      assertThat(classPath.entries())
          .containsExactly(
              new ClassPath.Entry(app, false, true),
              new ClassPath.Entry(second, false, false),
              new ClassPath.Entry(third, true, false));
      assertThat(classPath.warnings()).hasSize(3).first().asString().contains("../missing.jar");
    }
  }

  @Test
  void readsAMultiReleaseJarForTheRunningJava() throws IOException {
    Path content = folder.resolve("content");
    Compiled.into(content, "", "package com.acme; public class A {}");
    Compiled.into(
        content.resolve("META-INF/versions/11"),
        "",
        "package com.acme; public class A { int newer; }");
    byte[] old = Files.readAllBytes(content.resolve("com/acme/A.class"));
    byte[] newer = Files.readAllBytes(content.resolve("META-INF/versions/11/com/acme/A.class"));
    Path multi =
        Compiled.jar(folder.resolve("multi.jar"), content, Map.of("Multi-Release", "true"));
    Path plain = Compiled.jar(folder.resolve("plain.jar"), content, Map.of());
    try (ClassPath one = ClassPath.open(List.of(multi));
        ClassPath other = ClassPath.open(List.of(plain))) {
      assertThat(one.bytes("com.acme.A")).isEqualTo(newer);
      assertThat(other.bytes("com.acme.A")).isEqualTo(old);
      assertThat(one.classNames()).containsExactly("com.acme.A");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.jar", "missing/*", "classes/*", "text.jar", "empty.jar", "a\0b"})
  void refusesWhatIsNoClassPath(String element) throws IOException {
    Files.writeString(folder.resolve("text.jar"), "no jar at all");
    Files.writeString(folder.resolve("empty.jar"), "");
    String path = element.indexOf('\0') < 0 ? folder.resolve(element).toString() : element;
    assertThatThrownBy(() -> ClassPath.open(ANY, List.of(path)).close())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot");
  }

  @Test
  void namesTheFileBesideThatMayBeMeant() throws IOException {
    Compiled.jar(folder.resolve("app-1.1.jar"), classes, Map.of());
    String wrong = folder.resolve("app-1.0.jar").toString();
    assertThatThrownBy(() -> ClassPath.open(TargetSpec.parse(wrong), List.of()).close())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("did you mean app-1.1.jar.");
  }

  @Test
  void refusesAClassPathBesideAJar() {
    assertThatThrownBy(() -> ClassPath.open(TargetSpec.parse("app.jar"), List.of("x")).close())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--classpath");
  }

  @Test
  void refusesAJarThatIsCutOffOrDamagedWithin() throws IOException {
    byte[] whole = Files.readAllBytes(Compiled.jar(folder.resolve("a.jar"), classes, Map.of()));
    Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> ClassPath.open(List.of(cut)).close())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cut.jar");
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 0, whole.length / 2, (byte) 0xff);
    Path bad = Files.write(folder.resolve("bad.jar"), damaged);
    assertThatThrownBy(
            () -> {
              try (ClassPath classPath = ClassPath.open(List.of(bad))) {
                classPath.bytes("com.acme.A");
              }
            })
        .isInstanceOf(UserException.class);
  }
}
