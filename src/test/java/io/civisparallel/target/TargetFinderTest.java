package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.civisparallel.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFinderTest {

  @TempDir static Path folder;
  private static Path classes;

  @BeforeAll
  static void compile() {
    classes =
        Compiled.into(
            folder.resolve("classes"),
            "",
            """
            package com.acme;
            public class Calc extends Parent<String> implements Greeter {
              public static int expensive(int a, int b) { return 2 * a + b; }
              public static int max(int a, int b) { return a; }
              public static double max(double a, double b) { return a; }
              public int instance(int a) { return a; }
              static int hidden(int a) { return a; }
              private int secret(int a) { return a; }
              public static void dates(java.util.Date a) {}
              public static void dates(java.sql.Date a) {}
              public static void entry(java.util.Map.Entry<String, Integer> a, int[][] b, String... c) {}
              @Override public String overridden(String a) { return a; }
              public static class Nested { public static int twice(int a) { return a; } }
              protected static class Guarded { public static int twice(int a) { return a; } }
              public class Inner { public int twice(int a) { return a; } }
            }
            """,
            """
            package com.acme;
            class Parent<T> {
              public T inherited(T a) { return a; }
              public T overridden(T a) { return a; }
              public static int inheritedStatic(int a) { return a; }
            }
            """,
            """
            package com.acme;
            public interface Greeter {
              default String greet(String name) { return name; }
              static int ofInterface(int a) { return a; }
            }
            """,
            """
            package com.acme;
            public abstract class Abstract {
              public int instance(int a) { return a; }
              public abstract int later(int a);
              public static int fixed(int a) { return a; }
            }
            """,
            """
            package com.acme;
            public class Picky {
              public Picky(int a) {}
              public int instance(int a) { return a; }
              public static int fixed(int a) { return a; }
            }
            """,
            "package com.acme; class Unseen { public static int fixed(int a) { return a; } }",
            """
            package com.acme;
            public class Lengths implements java.util.function.Function<String, Integer> {
              public Integer apply(String a) { return a.length(); }
              public static void main(String[] args) {}
            }
            """,
            """
            package com.acme;
            public class Twice extends Mapping<Integer> implements java.util.function.UnaryOperator<Integer> {
              public Integer apply(Integer a) { return 2 * a; }
            }
            abstract class Mapping<T> implements java.util.function.Function<T, T> {}
            """,
            """
            package com.acme;
            public class Now implements java.util.concurrent.Callable<Long> {
              public Long call() { return 0L; }
              public static void main(String[] args) {}
            }
            """,
            """
            package com.acme;
            public class Both implements java.util.concurrent.Callable<Long>,
                java.util.function.Function<Object, Object> {
              public Long call() { return 0L; }
              public Object apply(Object a) { return a; }
            }
            """,
            "package com.acme; class Program { public static void main(String[] args) {} }",
            "package com.acme; public class SubProgram extends Program {}",
            """
            package com.acme;
            public class NoFactory implements java.util.function.Function<String, String> {
              private NoFactory() {}
              public String apply(String a) { return a; }
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Calc::expensive            | [expensive(int,int)]",
        "com.acme.Calc::max                  | [max(int,int), max(double,double)]",
        "com.acme.Calc#max(double,double)    | [max(double,double)]",
        "com.acme.Calc::instance             | [instance(int)]",
        "com.acme.Calc::inherited            | [inherited(Object)]",
        "com.acme.Calc::inheritedStatic      | [inheritedStatic(int)]",
        "com.acme.Calc::overridden           | [overridden(String)]",
        "com.acme.Calc::greet                | [greet(String)]",
        "com.acme.Calc::hashCode             | [hashCode()]",
        "com.acme.Calc::dates                | [dates(java.util.Date), dates(java.sql.Date)]",
        "com.acme.Calc::dates(java.sql.Date) | [dates(Date)]",
        "com.acme.Calc::entry(Map.Entry,int[][],String...) | [entry(Map.Entry,int[][],String...)]",
        "com.acme.Calc::entry(java.util.Map$Entry<A,B>, int[][], java.lang.String[])"
            + " | [entry(Map.Entry,int[][],String...)]",
        "com.acme.Calc.Nested::twice         | [twice(int)]",
        "com.acme.Calc$Nested::twice         | [twice(int)]",
        "com.acme.Greeter::ofInterface       | [ofInterface(int)]",
        "com.acme.Abstract::fixed            | [fixed(int)]",
        "com.acme.Picky::fixed               | [fixed(int)]",
        "java.lang.StringBuilder::length     | [length()]",
      })
  void findsTheOverloadsOfAMethod(String spec, String overloads) {
    assertThat(find(spec))
        .isInstanceOfSatisfying(
            MethodTarget.class, it -> assertThat(it.overloads()).hasToString(overloads));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Calk::expensive    | did you mean com.acme.Calc.",
        "com.amce.Calc::expensive    | did you mean com.acme.Calc.",
        "Calc::expensive             | did you mean com.acme.Calc.",
        "Calc                        | did you mean com.acme.Calc.",
        "com.acme.Calc.expensive     | did you mean com.acme.Calc::expensive.",
        "com.acme.Calc::Expensiv     | did you mean expensive.",
        "com.acme.Calc::wholly       | Methods that can be run: com.acme.Calc::",
        "com.acme.Calc::max(long,long) | There are: max(int,int), max(double,double).",
        "com.acme.Calc::hidden       | it is not public",
        "com.acme.Calc::secret       | it is not public",
        "com.acme.Calc::ofInterface  | the class has no such method",
        "com.acme.Calc.Guarded::twice | the class is not public",
        "com.acme.Calc.Inner::twice  | it is an inner class",
        "com.acme.Unseen::fixed      | the class is not public",
        "com.acme.Abstract::instance | it is abstract",
        "com.acme.Abstract::later    | abstract",
        "com.acme.Greeter::greet     | it is an interface",
        "com.acme.Picky::instance    | no public no-argument constructor",
        "com.acme.NoFactory          | no public no-argument constructor",
        "com.acme.Calc               | Methods that can be run: com.acme.Calc::",
        "jdk.internal.misc.Unsafe::getUnsafe | does not export",
        "java.lang.Math.hypot        | did you mean java.lang.Math::hypot.",
        "java.lang.Maths::hypot      | did you mean java.lang.Math.",
        "com.acme.Nothing::f         | it is not on the class path.",
        "java.lang.Math::hypott      | did you mean hypot.",
      })
  void saysWhatIsWrongAndWhatIsNear(String spec, String message) {
    assertThat(refusal(spec)).hasMessageContaining(message);
  }

  @Test
  void takesABareClassAsFunctionCallableOrMainInThisOrder() {
    assertThat(find("com.acme.Lengths")).isInstanceOf(FunctionTarget.class);
    assertThat(find("com.acme.Twice")).isInstanceOf(FunctionTarget.class);
    assertThat(find("com.acme.Both")).isInstanceOf(FunctionTarget.class);
    assertThat(find("com.acme.Now")).isInstanceOf(CallableTarget.class);
    assertThat(find("com.acme.Program"))
        .isEqualTo(new MainTarget("com.acme.Program", false, List.of(), List.of()));
    assertThat(find("com.acme.SubProgram")).isInstanceOf(MainTarget.class);
  }

  @Test
  void runsAJarByItsMainClassWithWhatItsManifestAsksFor() throws IOException {
    Path jar =
        Compiled.jar(
            folder.resolve("app.jar"),
            classes,
            Map.of(
                "Main-Class", "com.acme.Program ",
                "Add-Exports", "java.base/sun.security.util  java.base/sun.nio.ch",
                "Add-Opens", "java.base/java.lang",
                "Enable-Native-Access", "ALL-UNNAMED"));
    assertThat(findJar(jar))
        .isEqualTo(
            new MainTarget(
                "com.acme.Program",
                true,
                List.of(
                    "--add-exports=java.base/sun.security.util=ALL-UNNAMED",
                    "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED"),
                List.of()));
  }

  @Test
  void refusesAJarThatCannotBeRun() throws IOException {
    Path none = Compiled.jar(folder.resolve("none.jar"), classes, Map.of());
    Path missing =
        Compiled.jar(
            folder.resolve("missing.jar"), classes, Map.of("Main-Class", "com.acme.Progam"));
    Path noMain =
        Compiled.jar(folder.resolve("noMain.jar"), classes, Map.of("Main-Class", "com.acme.Calc"));
    assertThat(refusedJar(none)).hasMessageContaining("no Main-Class");
    assertThat(refusedJar(missing)).hasMessageContaining("did you mean com.acme.Program.");
    assertThat(refusedJar(noMain)).hasMessageContaining("public static void main(String[])");
  }

  @Test
  void refusesClassesThatAreTooNewForTheContainer() {
    Path old =
        Compiled.into(
            folder.resolve("eleven"),
            "--release 11 -Xlint:-options",
            "public class Eleven { public static int f(int a) { return a; } }");
    TargetSpec spec = TargetSpec.parse("Eleven::f");
    try (ClassPath classPath = ClassPath.open(List.of(old))) {
      assertThat(TargetFinder.find(spec, classPath, 11)).isInstanceOf(MethodTarget.class);
      assertThat(
              catchThrowableOfType(
                  UserException.class, () -> TargetFinder.find(spec, classPath, 8)))
          .hasMessageContaining("Eleven is compiled for Java 11, but will run on Java 8")
          .hasMessageContaining("--release 8");
    }
  }

  @Test
  void readsClassFilesThatAreNewerThanAnyItKnows() throws IOException {
    Path future =
        Compiled.into(
            folder.resolve("future"),
            "",
            "public class Future { public static int f(int a) { return a; } }");
    Path file = future.resolve("Future.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 99;
    Files.write(file, bytes);
    TargetSpec spec = TargetSpec.parse("Future::f");
    try (ClassPath classPath = ClassPath.open(List.of(future))) {
      assertThat(TargetFinder.find(spec, classPath, Integer.MAX_VALUE).warnings()).isEmpty();
      assertThat(
              catchThrowableOfType(
                  UserException.class, () -> TargetFinder.find(spec, classPath, 17)))
          .hasMessageContaining("compiled for Java 55");
    }
  }

  @Test
  void warnsOfTypesThatAreNotAtHand() throws IOException {
    Path torn =
        Compiled.into(
            folder.resolve("torn"),
            "",
            "public class Torn extends Above { public static int f(Lost a) { return 1; } }",
            "public class Lost {}",
            "public class Above {}");
    Files.delete(torn.resolve("Lost.class"));
    Files.delete(torn.resolve("Above.class"));
    try (ClassPath classPath = ClassPath.open(List.of(torn))) {
      assertThat(TargetFinder.find(TargetSpec.parse("Torn::f"), classPath, 99).warnings())
          .containsExactly(
              "The class Above, on which the target builds, is not on the class path.",
              "The class Lost is not on the class path: its values are not checked before the"
                  + " start.");
      assertThat(
              catchThrowableOfType(
                  UserException.class,
                  () -> TargetFinder.find(TargetSpec.parse("Torn::other"), classPath, 99)))
          .hasMessageContaining("Not on the class path, though it builds on them: Above.");
    }
  }

  @Test
  void doesNotTakeAClassThatLiesInTheWrongFolder() throws IOException {
    Path wrong = Files.createDirectories(folder.resolve("wrong"));
    Files.copy(classes.resolve("com/acme/Program.class"), wrong.resolve("Program.class"));
    try (ClassPath classPath = ClassPath.open(List.of(wrong))) {
      assertThat(
              catchThrowableOfType(
                  UserException.class,
                  () -> TargetFinder.find(TargetSpec.parse("Program"), classPath, 99)))
          .hasMessageContaining("Cannot find the class Program");
    }
  }

  private static Target find(String text) {
    TargetSpec spec = TargetSpec.parse(text);
    try (ClassPath classPath = ClassPath.open(spec, List.of(classes.toString()))) {
      return TargetFinder.find(spec, classPath, Runtime.version().feature());
    }
  }

  private static UserException refusal(String spec) {
    return catchThrowableOfType(UserException.class, () -> find(spec));
  }

  private static Target findJar(Path jar) {
    TargetSpec spec = TargetSpec.parse(jar.toString());
    try (ClassPath classPath = ClassPath.open(spec, List.of())) {
      return TargetFinder.find(spec, classPath, 99);
    }
  }

  private static UserException refusedJar(Path jar) {
    return catchThrowableOfType(UserException.class, () -> findJar(jar));
  }
}
