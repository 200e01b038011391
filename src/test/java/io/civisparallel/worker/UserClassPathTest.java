package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's classes meet each other, the JDK's and nothing of ours. */
class UserClassPathTest {

  private static final String THEIR_JACKSON =
      """
      package com.fasterxml.jackson.databind;
      public class ObjectMapper {
        public String theirs() { return "theirs"; }
      }
      """;

  private static final String USES_JACKSON =
      """
      package com.acme;
      import com.fasterxml.jackson.databind.ObjectMapper;
      public class Uses {
        public static String jackson() { return new ObjectMapper().theirs(); }
        public static String others() {
          String found = "";
          for (String it : new String[] {
              "com.fasterxml.jackson.core.JsonFactory", "io.civisparallel.json.Json", "picocli.CommandLine"}) {
            try { Class.forName(it); found += it; } catch (ClassNotFoundException e) { found += "-"; }
          }
          return found + System.getProperty("java.class.path");
        }
        public static void main(String[] args) throws Exception {
          java.nio.channels.Selector.open().close();
          System.out.print(jackson() + java.util.ServiceLoader.load(Runnable.class).findFirst().isPresent());
        }
      }
      """;

  private static final String OPENS =
      """
      package com.acme;
      public class Opens {
        public static void main(String[] args) throws Exception {
          var field = String.class.getDeclaredField("value");
          field.setAccessible(true);
          System.out.print(Version.number());
        }
      }
      """;

  private static String version(int number) {
    return "package com.acme; public class Version { public static int number() { return "
        + number
        + "; } }";
  }

  @TempDir private Path folder;

  @Test
  void keepsTheUsersJacksonApartFromOurs() {
    Path theirs = UserProgram.in(folder).with(THEIR_JACKSON).jar("jackson-databind.jar");
    Path uses = UserProgram.in(folder).with(USES_JACKSON).against(theirs).jar("uses.jar");
    assertThat(
            new WorkerRun(folder, "com.acme.Uses::jackson", uses, theirs).arguments("[]").result())
        .isEqualTo("\"theirs\"");
    assertThat(
            new WorkerRun(folder, "com.acme.Uses::others", uses, theirs).arguments("[]").result())
        .startsWith("\"---")
        .doesNotContain("civis-parallel-0.")
        .doesNotContain("classes");
    assertThat(new WorkerRun(folder, "com.acme.Uses", uses, theirs).arguments("[]").result())
        .isEqualTo("\"theirsfalse\"");
  }

  @Test
  void obeysTheManifestOfAJar() throws IOException {
    Path newer = UserProgram.in(folder).with(version(17)).jar("newer.jar");
    UserProgram app =
        UserProgram.in(folder)
            .with(OPENS)
            .with(version(8))
            .manifest("Main-Class", "com.acme.Opens")
            .manifest("Add-Opens", "java.base/java.lang")
            .manifest("Multi-Release", "true")
            .entry(
                "META-INF/versions/17/com/acme/Version.class",
                classFile(newer, "com/acme/Version.class"));
    Path jar = app.jar("opens.jar");
    WorkerRun fromClient =
        new WorkerRun(folder, "opens.jar", jar)
            .arguments("[]")
            .jvmOptions("--add-opens=java.base/java.lang=ALL-UNNAMED");
    assertThat(fromClient.result()).isEqualTo("17");
    WorkerRun fromRepository = new WorkerRun(folder, "opens.jar").arguments("[]");
    fromRepository.environment.put("CIVIS_PARALLEL_APP", folder.toString());
    fromRepository.jvmOptions.clear();
    assertThat(fromRepository.result()).isEqualTo("17");
  }

  @Test
  void findsWhatAManifestsClassPathNamesWhereverItLies() throws IOException {
    Path version = UserProgram.in(folder).with(version(5)).jar("version.jar");
    Path jar =
        UserProgram.in(folder)
            .with(OPENS.replace("field.setAccessible(true);", ""))
            .against(version)
            .manifest("Main-Class", "com.acme.Opens")
            .manifest("Class-Path", "lib/version.jar")
            .jar("app.jar");
    WorkerRun run = new WorkerRun(folder, "app.jar", jar, version).arguments("[]");
    assertThat(run.result()).isEqualTo("5");
    Path app = Files.createDirectories(folder.resolve("app/lib"));
    Files.copy(version, app.resolve("version.jar"));
    Files.copy(jar, app.resolveSibling("app.jar"));
    WorkerRun fromRepository = new WorkerRun(folder, "app.jar").arguments("[]");
    fromRepository.environment.put("CIVIS_PARALLEL_APP", app.getParent().toString());
    assertThat(fromRepository.result()).isEqualTo("5");
  }

  private static byte[] classFile(Path jar, String name) throws IOException {
    URL[] urls = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null);
        InputStream in = loader.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
