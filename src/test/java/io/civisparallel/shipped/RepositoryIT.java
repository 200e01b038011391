package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.civisparallel.testkit.ProgramFolder;
import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository without a setup command is cloned and built, here by the real Maven, offline. */
class RepositoryIT {

  /** With the plugins and the one library that the build of this very program has fetched. */
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>acme</groupId>
        <artifactId>calc</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
          <dependency>
            <groupId>org.ow2.asm</groupId>
            <artifactId>asm</artifactId>
            <version>%s</version>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.15.0</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.6</version></plugin>
            <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.0</version></plugin>
          </plugins>
        </build>
      </project>
      """;

  private static final String CALC =
      """
      package acme;
      public class Calc {
        public static String type(String descriptor) {
          return org.objectweb.asm.Type.getType(descriptor).getClassName();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aMavenProjectRunsWithWhatItDependsOn() throws IOException {
    assumeTrue(ProgramFolder.has("mvn") && ProgramFolder.has("git"), "no Maven, or no git, here");
    Path project = Files.createDirectories(folder.resolve("project"));
    write(project.resolve("pom.xml"), POM.formatted(asmVersion()));
    write(project.resolve("src/main/java/acme/Calc.java"), CALC);
    String local =
        System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
    write(project.resolve(".mvn/maven.config"), "-o\n-Dmaven.repo.local=" + local + "\n");
    git(project, "init", "-q", "-b", "main");
    git(project, "add", ".");
    git(project, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "One");
    Trial.of(Run.of(folder, "acme.Calc::type").with("--repo-uri", project))
        .gives("\"[I\"", "\"int[]\"")
        .holds();
  }

  private static String asmVersion() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    int from = pom.indexOf("<asm.version>") + "<asm.version>".length();
    return pom.substring(from, pom.indexOf('<', from));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void git(Path project, String... words) {
    Shell.Outcome outcome = Shell.in(project, "git").with("HOME", folder).run(words);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }
}
