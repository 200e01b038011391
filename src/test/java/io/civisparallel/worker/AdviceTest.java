package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.worker.child.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that fail because the container is not like home are told what to do about it. */
class AdviceTest {

  private static final String JAVA = System.getProperty("java.specification.version");

  @TempDir private Path folder;

  private static @Nullable String on(String type, String message) {
    return on(new Failure("java.lang." + type, message, null, false));
  }

  private static @Nullable String on(Failure failure) {
    return new Advice(List.of(Path.of("/x/calc.jar"), Path.of("/y/lib.jar"))).on(failure);
  }

  @Test
  void aClassThatIsNotThereIsToBeBrought() {
    for (String type : List.of("ClassNotFoundException", "NoClassDefFoundError")) {
      assertThat(on(type, "acme/Gone"))
          .startsWith(
              "The class is in no jar of the class path in the container (calc.jar, lib.jar)")
          .contains("--classpath");
    }
  }

  @Test
  void aClassOfTheJdkIsToBeHadFromAnotherImageOrAJar() {
    assertThat(on("NoClassDefFoundError", "javax/xml/bind/JAXBContext"))
        .contains("no part of the container's Java " + JAVA, "eclipse-temurin:" + JAVA + "-jdk");
  }

  @Test
  void aClassThatFailedToInitializeIsNotSaidToBeMissing() {
    assertThat(on("NoClassDefFoundError", "Could not initialize class acme.Calc"))
        .startsWith("The class is there, but its static initializer has failed");
  }

  @Test
  void aFolderThatIsNamedTooDeepIsSeen() {
    assertThat(on("NoClassDefFoundError", "Calc (wrong name: acme/Calc)"))
        .contains("the folder that holds the outermost package");
  }

  @Test
  void aClassForANewerJavaNamesTheImage() {
    assertThat(
            on(
                "UnsupportedClassVersionError",
                "com/acme/Calc has been compiled by a more recent version of the Java Runtime (class"
                    + " file version 71.0), this version recognizes up to 61.0"))
        .contains("compiled for Java 27", "--image eclipse-temurin:27-jre", "--release " + JAVA);
    assertThat(on("UnsupportedClassVersionError", "")).contains("a newer Java");
  }

  @Test
  void aMethodThatIsNotThereIsOfALibraryOrOfJava() {
    assertThat(on("NoSuchMethodError", "'void acme.lib.Tool.run(java.lang.String)'"))
        .contains("(calc.jar, lib.jar) is of another version");
    assertThat(on("NoSuchMethodError", "'java.util.List java.util.stream.Stream.gather(int)'"))
        .contains("The container's Java " + JAVA + " has it not");
    assertThat(on("AbstractMethodError", "Receiver class acme.A does not define"))
        .contains("is of another version");
  }

  @Test
  void aNativeLibraryIsToBeInstalled() {
    assertThat(on("UnsatisfiedLinkError", "no blas in java.library.path")).contains("--setup-cmd");
  }

  @Test
  void theInnermostCauseCounts() {
    String trace =
        """
        java.lang.IllegalStateException: no
        \tat acme.A.a(A.java:1)
        Caused by: java.lang.ExceptionInInitializerError
        \tat acme.A.b(A.java:2)
        Caused by: java.lang.ClassNotFoundException: acme.Gone
        \t... 2 more
        """;
    assertThat(on(new Failure("java.lang.IllegalStateException", "no", trace, false)))
        .startsWith("The class is in no jar");
  }

  @Test
  void whatIsTheProgramsOwnAffairIsLeftToIt() {
    assertThat(on("IllegalArgumentException", "acme.Gone")).isNull();
    assertThat(on(new Failure("acme.Oops", null, "acme.Oops\nCaused by: acme.Other: x", false)))
        .isNull();
  }

  @Test
  void aLongClassPathIsCutShort() {
    List<Path> jars = IntStream.range(0, 20).mapToObj(i -> Path.of("/x/" + i + ".jar")).toList();
    assertThat(Advice.names(jars)).startsWith("0.jar, 1.jar").endsWith("11.jar and 8 more");
    assertThat(Advice.names(List.of())).isEqualTo("which is empty");
  }

  @Test
  void memoryIsToldAsTheControlGroupHasIt() throws IOException {
    assertThat(ContainerMemory.words(folder)).isEmpty();
    Files.writeString(folder.resolve("memory.max"), "max\n");
    assertThat(ContainerMemory.words(folder)).isEmpty();
    Files.writeString(folder.resolve("memory.max"), "1073741824\n");
    assertThat(ContainerMemory.words(folder)).isEqualTo(" (it has 1024 MB)");
    Files.writeString(folder.resolve("memory.peak"), "1063256064\n");
    assertThat(ContainerMemory.words(folder)).isEqualTo(" (it has 1024 MB, and used 1014)");
    Path old = Files.createDirectories(folder.resolve("old/memory")).getParent();
    Files.writeString(old.resolve("memory/memory.limit_in_bytes"), "9223372036854771712\n");
    assertThat(ContainerMemory.words(old)).isEmpty();
    Files.writeString(old.resolve("memory/memory.limit_in_bytes"), "536870912\n");
    Files.writeString(old.resolve("memory/memory.max_usage_in_bytes"), "536870912\n");
    assertThat(ContainerMemory.words(old)).isEqualTo(" (it has 512 MB, and used 512)");
  }
}
