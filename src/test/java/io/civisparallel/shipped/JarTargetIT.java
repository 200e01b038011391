package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar is run by its Main-Class, as {@code java -jar} would run it. */
class JarTargetIT {

  private static final String TOOLBOX =
      """
      package acme;

      public class Toolbox {
        public static void main(String[] words) throws Exception {
          switch (words.length == 0 ? "" : words[0]) {
            case "" -> {}
            case "print" -> System.out.print(words[1]);
            case "lines" -> System.out.print("one\\r\\ntwo\\n\\r\\n\\n");
            case "log" -> System.err.println(words[1]);
            case "length" -> System.out.print(words[1].length());
            case "environment" -> System.out.print(System.getenv(words[1]));
            case "input" -> System.out.print(System.in.read());
            case "version" -> System.out.print(Version.text());
            case "library" -> System.out.print(lib.Greeting.text());
            case "resource" -> System.out.print(new String(ClassLoader.getSystemResourceAsStream(
                words[1]).readAllBytes(), "UTF-8"));
            case "opened" -> {
              var value = String.class.getDeclaredField("value");
              value.setAccessible(true);
              System.out.print(((byte[]) value.get("abc")).length);
            }
            case "exported" -> System.out.print(Class.forName("sun.security.x509.X500Name")
                .getConstructor(String.class).newInstance("CN=me"));
            case "thread" -> new Thread(() -> System.out.print("after main")).start();
            case "exit" -> {
              System.out.println(words[2]);
              System.exit(Integer.parseInt(words[1]));
            }
            case "halt" -> Runtime.getRuntime().halt(4);
            case "throw" -> throw new IllegalStateException("no stock for \\u00e9\\u2192\\ud834\\udd1e",
                new java.io.IOException("the disk is full"));
            case "overflow" -> main(words);
            case "memory" -> {
              var all = new java.util.ArrayList<long[]>();
              while (true) {
                all.add(new long[1_000_000]);
              }
            }
            default -> System.out.print(String.join("|", words));
          }
        }
      }
      """;

  private static final String VERSION =
      """
      package acme;
      class Version {
        static String text() {
          return "%s";
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path toolbox;

  @BeforeAll
  static void buildTheJars() {
    Path library =
        UserProgram.in(folder)
            .with(
                """
                package lib;
                public class Greeting {
                  public static String text() {
                    return "hello";
                  }
                }
                """)
            .jar("lib one.jar");
    toolbox =
        UserProgram.in(folder)
            .with(TOOLBOX)
            .with(VERSION.formatted("of any Java"))
            .against(library)
            .entry("META-INF/versions/17/acme/Version.class", version("of Java 17"))
            .entry("é.txt", "read é→𝄞".getBytes(UTF_8))
            .manifest("Main-Class", "acme.Toolbox")
            .manifest("Class-Path", "lib%20one.jar not-there.jar")
            .manifest("Multi-Release", "true")
            .manifest("Add-Opens", "java.base/java.lang")
            .manifest("Add-Exports", "java.base/sun.security.x509")
            .jar("the toolbox é.jar");
  }

  private static byte[] version(String text) {
    return UserProgram.in(folder).with(VERSION.formatted(text)).classFile("acme/Version.class");
  }

  @Test
  void printsItsResultOrFailsInTheBarestLocale() {
    Shell.Outcome outcome =
        Trial.of(
                Run.of(folder, toolbox)
                    .with("--param", "LC_ALL=POSIX", "--param", "GREETING=hé → 𝄞")
                    .in("LC_ALL", "POSIX"))
            .gives(
                "[\"print\", \" {\\\"a\\\": [1, 2.50, \\\"é\\\"]}\\n\"]", "{\"a\":[1,2.50,\"é\"]}")
            .gives("[\"print\",\"1 2\"]", "\"1 2\"")
            .gives("[\"print\",\"naïve → 𝄞\"]", "\"naïve → 𝄞\"")
            .gives("[\"lines\"]", "\"one\\r\\ntwo\"")
            .gives("[]", "null")
            .gives("[\"log\",\"only a log\"]", "null")
            .gives(
                "[\"any\",\"é → 𝄞\",true,null,1.50,{\"a\": [1]}]",
                "\"any|é → 𝄞|true|null|1.50|{\\\"a\\\":[1]}\"")
            .gives(
                "{\"name\":\"é x\",\"n\":1.50,\"list\":[1, \"a\"]}",
                "\"--name=é x|--n=1.50|--list=[1,\\\"a\\\"]\"")
            .gives("\"alone\"", "\"alone\"")
            .gives("42", "42")
            .gives("[\"length\",\"" + "x".repeat(200_000) + "\"]", "200000")
            .gives("[\"environment\",\"GREETING\"]", "\"hé → 𝄞\"")
            .gives("[\"input\"]", "-1")
            .gives("[\"version\"]", "\"of Java 17\"")
            .gives("[\"library\"]", "\"hello\"")
            .gives("[\"resource\",\"é.txt\"]", "\"read é→𝄞\"")
            .gives("[\"opened\"]", "3")
            .gives("[\"exported\"]", "\"CN=me\"")
            .gives("[\"thread\"]", "\"after main\"")
            .gives("[\"exit\",\"0\",\"true\"]", "true")
            .fails(
                "[\"exit\",3,\"almost é\"]", Errors.of("task", "exit", "exit code 3", "almost é"))
            .holds();
    assertThat(outcome.err())
        .contains("21 argument sets: 20 succeeded, 1 failed")
        .contains("names not-there.jar in its Class-Path, which is not there");
  }

  @Test
  void tellsHowItsJvmEndedAndNotWhatItSays() {
    String talkative = "JAVA_TOOL_OPTIONS=-Xmx128m -XX:+PrintCommandLineFlags -Xlog:gc*";
    Trial.of(Run.of(folder, toolbox).with("--param", talkative))
        .gives("[\"print\",\"7\"]", "7")
        .fails(
            "[\"throw\"]",
            Errors.of(
                    "task",
                    "java.lang.IllegalStateException",
                    "no stock for é→𝄞",
                    "Exception in thread \"main\" java.lang.IllegalStateException: no stock for é→𝄞")
                .andThen(
                    error ->
                        assertThat(error.path("stackTrace").textValue())
                            .contains("\tat acme.Toolbox.main(Toolbox.java:")
                            .contains("Caused by: java.io.IOException: the disk is full")
                            .doesNotContain("civisparallel")))
        .fails("[\"halt\"]", Errors.of("task", "exit", "exit code 4"))
        .fails("[\"overflow\"]", Errors.of("task", "java.lang.StackOverflowError", null))
        .fails(
            "[\"memory\"]",
            Errors.of("memory", "java.lang.OutOfMemoryError", "Ask for more memory with --memory"))
        .holds();
  }

  @Test
  void takesItsArgumentsFromATemplate() {
    Trial.of(
            Run.of(folder, toolbox)
                .template("any", "--name={name}", "{n}", "{index}", "{}", "{{{list}}}", "-o"))
        .gives(
            "{\"name\": \"é x\", \"n\": 1.50, \"list\": [1, 2]}",
            "\"any|--name=é x|1.50|0|{\\\"name\\\": \\\"é x\\\", \\\"n\\\": 1.50, \\\"list\\\": [1, 2]}|{[1,2]}|-o\"")
        .gives(
            "{\"n\":null,\"name\":\"\",\"list\":\"{}\"}",
            "\"any|--name=|null|1|{\\\"n\\\":null,\\\"name\\\":\\\"\\\",\\\"list\\\":\\\"{}\\\"}|{{}}|-o\"")
        .holds();
  }

  @Test
  void refusesLinesWithoutAFieldOfTheTemplate() {
    Trial.of(Run.of(folder, toolbox).template("{name}"))
        .refuses("{\"nam\":1}", "1: the template's field 'name' is missing")
        .refuses("[\"name\"]", "1: the template's field 'name' needs an object")
        .isRefused();
  }
}
