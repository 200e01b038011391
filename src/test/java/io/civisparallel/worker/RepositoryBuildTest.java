package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.Assignment.Repository;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.testkit.ProgramFolder;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository is built by its own wrapper, which here is a shell script that copies a jar. */
class RepositoryBuildTest {

  private static final String CALC =
      """
      package acme;
      public class Calc {
        public static int twice(int n) { return 2 * n; }
        public static String name() { return Names.name(); }
      }
      """;
  private static final String NAMES =
      "package acme; class Names { static String name() { return \"from a dependency\"; } }";

  @TempDir private Path folder;

  private Path app;
  private Path jar;

  @BeforeEach
  void makeARepository() throws IOException {
    app = Files.createDirectory(folder.resolve("app"));
    Path names = UserProgram.in(folder).with(NAMES).jar("names.jar");
    jar = UserProgram.in(folder).against(names).with(CALC).jar("calc.jar");
  }

  private WorkerRun run(String target, String line) {
    WorkerRun run = new WorkerRun(folder, target).arguments(line);
    run.repository = Repository.BUILT;
    run.environment.put("CIVIS_PARALLEL_APP", app.toString());
    return run;
  }

  private void wrapper(String name, String script, boolean executable) throws IOException {
    Path file = Files.writeString(app.resolve(name), "#!/bin/sh\nset -e\n" + script + "\n");
    assertThat(file.toFile().setExecutable(executable)).isTrue();
  }

  /** A script that puts the program and what it needs to where a build tool would. */
  private String builds(String jars, String dependencies) {
    return """
    echo "$@" >words
    env >environment
    mkdir -p %s %s
    cp ../calc.jar %s/calc-1.0.jar
    cp ../names.jar %s/names.jar
    touch %s/calc-1.0-sources.jar %s/original-calc-1.0.jar
    echo 'built it'
    """
        .formatted(jars, dependencies, jars, dependencies, jars, jars);
  }

  @Test
  void mavensWrapperMakesTheJarsAndFetchesWhatTheyNeed() throws IOException {
    wrapper("mvnw", builds("target", "target/dependency"), true);
    WorkerRun run = run("acme.Calc::twice", "[21]");
    assertThat(run.result()).isEqualTo("42");
    assertThat(run.stderr()).contains("building the repository: ./mvnw -q -B", "built it");
    assertThat(run.stdout()).isEmpty();
    assertThat(Files.readString(app.resolve("words")))
        .startsWith("-q -B -DskipTests package org.apache.maven.plugins:maven-dependency-plugin:")
        .endsWith(":copy-dependencies -DincludeScope=runtime\n");
    assertThat(Files.readString(app.resolve("environment")))
        .contains("JAVA_HOME=")
        .doesNotContain("CIVIS_PARALLEL_TASK");
    assertThat(run("acme.Calc::name", "[]").result()).isEqualTo("\"from a dependency\"");
  }

  @Test
  void aWrapperThatIsNotExecutableIsRunAllTheSame() throws IOException {
    wrapper("mvnw", builds("target", "target/dependency"), false);
    assertThat(run("acme.Calc::twice", "[21]").result()).isEqualTo("42");
  }

  @Test
  void gradlesWrapperMakesTheJarsAndFetchesWhatTheyNeed() throws IOException {
    wrapper("gradlew", builds("build/libs", "build/civis-parallel") + "\ncp \"$5\" init", true);
    Files.writeString(app.resolve("pom.xml"), "<project/>");
    assertThat(run("acme.Calc::name", "[]").result()).isEqualTo("\"from a dependency\"");
    assertThat(Files.readString(app.resolve("words")))
        .startsWith("--no-daemon -q --console=plain --init-script ")
        .endsWith(" assemble civisParallelDependencies\n");
    assertThat(Files.readString(app.resolve("init"))).contains("'build/civis-parallel'");
  }

  @Test
  void modulesOfABuildAreFound() throws IOException {
    Path module = Files.createDirectories(app.resolve("services/calc"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    wrapper(
        "mvnw",
        "mkdir -p services/calc/target/dependency\ncp ../calc.jar services/calc/target/\n"
            + "cp ../names.jar services/calc/target/dependency/",
        true);
    assertThat(run("acme.Calc::name", "[]").result()).isEqualTo("\"from a dependency\"");
  }

  @Test
  void whatTheBuildMakesJoinsTheClassPathThatTravelled() throws IOException {
    wrapper("mvnw", "mkdir -p target/dependency\ncp ../names.jar target/dependency/", true);
    WorkerRun run = run("acme.Calc::name", "[]").add("calc.jar", jar);
    assertThat(run.result()).isEqualTo("\"from a dependency\"");
  }

  @Test
  void aRepositoryWithoutABuildIsUsedAsItIs() throws IOException {
    Files.copy(jar, app.resolve("calc.jar"));
    WorkerRun run = run("acme.Calc::twice", "[21]");
    assertThat(run.result()).isEqualTo("42");
    assertThat(run.stderr()).doesNotContain("building");
  }

  @Test
  void aRepositoryWithASetupCommandIsNotBuilt() throws IOException {
    Files.copy(jar, app.resolve("calc.jar"));
    wrapper("mvnw", "exit 1", true);
    WorkerRun run = run("acme.Calc::twice", "[21]");
    run.repository = Repository.AS_IT_IS;
    assertThat(run.result()).isEqualTo("42");
  }

  @Test
  void aBuildThatWasLeftOutIsSaidToBeWhereTheTargetIsMissing() throws IOException {
    Files.writeString(app.resolve("pom.xml"), "<project/>");
    WorkerRun run = run("acme.Calc::twice", "[21]");
    run.repository = Repository.AS_IT_IS;
    SetError error = run.error();
    assertThat(error.type()).isEqualTo("target");
    assertThat(error.message())
        .contains(
            "Cannot find the class acme.Calc", "In the container, where the class path is app.")
        .endsWith("or leave --setup-cmd out, and it is.");
  }

  @Test
  void aBuildThatFailsIsToldWithItsOutput() throws IOException {
    wrapper("mvnw", "echo '[ERROR] Calc.java:[1,1] cannot find symbol'; exit 3", true);
    SetError error = run("acme.Calc::twice", "[21]").error();
    assertThat(error.kind()).isEqualTo(Kind.SETUP);
    assertThat(error.type()).isEqualTo("build");
    assertThat(error.message())
        .startsWith("The repository's build failed with exit code 3 (./mvnw -q -B -DskipTests");
    assertThat(error.logs()).containsExactly("[ERROR] Calc.java:[1,1] cannot find symbol");
  }

  @Test
  void aBuildThatCannotBeginSaysWhatIsMissing() throws IOException {
    if (ProgramFolder.has("gradle")) {
      return;
    }
    Files.writeString(app.resolve("build.gradle.kts"), "");
    SetError error = run("acme.Calc::twice", "[21]").error();
    assertThat(error.type()).isEqualTo("build");
    assertThat(error.message())
        .contains("gradle cannot be started", "Add the wrapper of the build to the repository");
  }
}
