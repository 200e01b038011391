package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that cannot be run is refused with the nearest one that can. */
class BadTargetIT {

  private static final String CALC =
      """
      package acme;
      public class Calculator {
        public static int add(int one, int other) {
          return one + other;
        }

        static int hidden(int one, int other) {
          return one;
        }
      }
      """;

  /** No Java will ever have it: class files of version 200. */
  private static final byte FAR_FUTURE = (byte) 200;

  @TempDir private static Path folder;

  private static Path calculator;

  private Desk desk;

  @BeforeAll
  static void buildTheJar() {
    calculator = UserProgram.in(folder).with(CALC).jar("built.jar");
  }

  @BeforeEach
  void sitDown() throws IOException {
    desk = Desk.in(folder).file("args.jsonl", "[1, 2]\n");
    Files.copy(calculator, desk.path("calc.jar"));
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  private String refuses(String target, String... options) {
    String[] words = {"run", target, "args.jsonl", "-o", "results.jsonl"};
    String[] all = java.util.Arrays.copyOf(words, words.length + options.length);
    System.arraycopy(options, 0, all, words.length, options.length);
    return desk.refuses(all);
  }

  @Test
  void aJarThatIsNotThereIsToldWithTheNearestThatIs() {
    assertThat(refuses("acme.Calculator::add", "-cp", "clac.jar"))
        .contains("Cannot put clac.jar on the class path: ", "did you mean calc.jar");
    assertThat(refuses("clac.jar")).contains("clac.jar", "did you mean calc.jar");
    assertThat(refuses("acme.Calculator::add", "-cp", "calc.jar:libs/*"))
        .contains("Cannot put libs on the class path: There is no such folder");
  }

  @Test
  void aClassThatIsNotThereIsToldWithTheNearestThatIs() {
    assertThat(refuses("acme.Calculater::add", "-cp", "calc.jar"))
        .contains("Cannot find the class acme.Calculater", "did you mean acme.Calculator");
    assertThat(refuses("acme.calculator", "-cp", "calc.jar"))
        .contains("did you mean acme.Calculator");
    assertThat(refuses("Calculator::add", "-cp", "calc.jar"))
        .contains("did you mean acme.Calculator");
    assertThat(refuses("acme.Calculator::add"))
        .contains("name the jars and folders with --classpath");
    assertThat(refuses("java.lang.Maths::hypot")).contains("did you mean java.lang.Math");
  }

  @Test
  void aMethodThatIsNotThereIsToldWithTheNearestThatIs() {
    assertThat(refuses("acme.Calculator::ad", "-cp", "calc.jar"))
        .contains(
            "Cannot run acme.Calculator::ad: the class has no such method", "did you mean add");
    assertThat(refuses("acme.Calculator::add(long,long)", "-cp", "calc.jar"))
        .contains("no overload has these parameters. There are: add(int,int)");
    assertThat(refuses("acme.Calculator::hidden", "-cp", "calc.jar")).contains("it is not public");
    assertThat(refuses("acme.Calculator", "-cp", "calc.jar"))
        .contains("is no Function and no Callable, and has no public static void main(String[]).")
        .contains("acme.Calculator::add");
  }

  @Test
  void whatIsNoTargetIsRefused() {
    assertThat(refuses("calc.jar")).contains("its manifest has no Main-Class");
    desk.file("text.jar", "this is no jar");
    assertThat(refuses("text.jar"))
        .contains("Cannot read text.jar: it is no jar, or a damaged one");
    assertThat(refuses("acme.Calculator::add(", "-cp", "calc.jar"))
        .contains("Cannot read the target 'acme.Calculator::add('");
    assertThat(refuses("")).contains("Cannot read the target ''");
    assertThat(refuses("acme.Calculator::add", "-cp", "calc.jar", "--", "{}"))
        .contains("acme.Calculator is not run by its main");
  }

  @Test
  void aDamagedClassFileIsRefused() throws IOException {
    Path acme = Files.createDirectories(desk.path("classes/acme"));
    Files.write(acme.resolve("Calculator.class"), new byte[] {1, 2, 3});
    assertThat(refuses("acme.Calculator::add", "-cp", "classes"))
        .contains("it is damaged, or no class file. Compile it again.");
  }

  @Test
  void aClassFileTooNewForTheJavaThatWillRunItIsRefused() throws IOException {
    byte[] file = UserProgram.in(folder).with(CALC).classFile("acme/Calculator.class");
    file[7] = FAR_FUTURE;
    Path acme = Files.createDirectories(desk.path("classes/acme"));
    Files.write(acme.resolve("Calculator.class"), file);
    assertThat(refuses("acme.Calculator::add", "-cp", "classes", "--platform", "local"))
        .contains("acme.Calculator is compiled for Java 156, but will run on Java ")
        .contains("Compile it with --release ");
  }
}
