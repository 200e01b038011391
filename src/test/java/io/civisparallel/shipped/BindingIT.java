package io.civisparallel.shipped;

import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An argument set meets the parameters of a method. */
class BindingIT {

  private static final String NAMES =
      """
      package acme;
      public class Names {
        public static String label(String name, long weight, int count) {
          return name + " " + weight + " " + count;
        }
      }
      """;

  private static final String WHOLE =
      """
      package acme;

      import java.math.BigDecimal;
      import java.time.Instant;
      import java.time.LocalDate;
      import java.util.*;

      public class Whole {

        public enum Color { RED, GREEN }

        public record Line(String item, int count) {}

        public record Order(
            UUID id, Instant at, List<Line> lines, Optional<String> note, Color color) {}

        public static class Bean {
          private int count;
          private String name = "none";
          public List<Double> weights;

          public void setCount(int count) {
            this.count = count;
          }

          public void setName(String name) {
            this.name = name;
          }
        }

        public static String record(Order order) {
          return order.toString();
        }

        public static String bean(Bean bean) {
          return bean.name + bean.count + bean.weights;
        }

        public static String map(Map<String, int[]> map) {
          StringBuilder text = new StringBuilder();
          new TreeMap<>(map).forEach((key, value) -> text.append(key).append(value.length));
          return text.toString();
        }

        public static LocalDate next(LocalDate day) {
          return day.plusDays(1);
        }

        public static List<Object> scalars(
            int i, long l, double d, float f, byte b, char c, boolean z, String s, BigDecimal e) {
          return List.of(i, l, d, f, b, c, z, s, e);
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path whole;

  @BeforeAll
  static void buildTheJar() {
    whole = UserProgram.in(folder).with(WHOLE).jar("whole.jar");
  }

  private static Run run(String target) {
    return Run.of(folder, target).with("--classpath", whole);
  }

  private static Run names(String... compilerOptions) {
    Path classes = UserProgram.in(folder).with(NAMES).compiledWith(compilerOptions).classes();
    return Run.of(folder, "acme.Names::label").with("--classpath", classes);
  }

  @Test
  void namesOfParametersAreFoundInDebugInformation() {
    Trial.of(names("-g"))
        .gives("{\"count\":2,\"weight\":30,\"name\":\"box\"}", "\"box 30 2\"")
        .holds();
  }

  @Test
  void withoutNamesAnObjectIsRefusedAndAnArrayIsNot() {
    Trial.of(names("-g:none"))
        .refuses(
            "{\"count\":2,\"weight\":30,\"name\":\"box\"}",
            "1: the class file does not tell the names of the parameters: compile with -parameters")
        .isRefused();
    Trial.of(names("-g:none")).gives("[\"box\", 30, 2]", "\"box 30 2\"").holds();
  }

  @Test
  void anObjectIsTheWholeOfARecord() {
    String order =
        "{\"color\":\"RED\",\"lines\":[{\"item\":\"é\",\"count\":2}],\"note\":null,"
            + "\"id\":\"123e4567-e89b-12d3-a456-426614174000\",\"at\":\"2024-12-31T23:59:00Z\"}";
    String shown =
        "\"Order[id=123e4567-e89b-12d3-a456-426614174000, at=2024-12-31T23:59:00Z,"
            + " lines=[Line[item=é, count=2]], note=Optional.empty, color=RED]\"";
    Trial.of(run("acme.Whole::record")).gives(order, shown).gives("[" + order + "]", shown).holds();
  }

  @Test
  void anObjectIsTheWholeOfABean() {
    Trial.of(run("acme.Whole::bean"))
        .gives("{\"count\":1,\"weights\":[1, 2.5]}", "\"none1[1.0, 2.5]\"")
        .holds();
  }

  @Test
  void anObjectIsTheWholeOfAMap() {
    Trial.of(run("acme.Whole::map"))
        .gives("{\"b\":[1,2],\"a\":[],\"map\":[3]}", "\"a0b2map1\"")
        .holds();
  }

  @Test
  void aScalarIsTheSingleParameter() {
    Trial.of(run("acme.Whole::next"))
        .gives("\"2024-12-31\"", "\"2025-01-01\"")
        .gives("{\"day\":\"2024-02-28\"}", "\"2024-02-29\"")
        .holds();
  }

  @Test
  void theLimitsOfScalarsAreTaken() {
    Trial.of(run("acme.Whole::scalars"))
        .gives(
            "[-2147483648, 9223372036854775807, 1, 0.5, -128, \"é\", true, \"\", 1.10]",
            "[-2147483648,9223372036854775807,1.0,0.5,-128,\"é\",true,\"\",1.10]")
        .holds();
  }

  @Test
  void nothingIsCoerced() {
    Trial.of(run("acme.Whole::scalars"))
        .refuses("[1.5,1,1,1,1,\"c\",true,\"\",1]", "2: argument 1 (i): 1.5 is no int")
        .refuses("[1.0,1,1,1,1,\"c\",true,\"\",1]", "2: argument 1 (i): 1.0 is no int")
        .refuses("[\"1\",1,1,1,1,\"c\",true,\"\",1]", "2: argument 1 (i): \"1\" is no int")
        .refuses(
            "[2147483648,1,1,1,1,\"c\",true,\"\",1]", "2: argument 1 (i): 2147483648 is no int")
        .refuses("[null,1,1,1,1,\"c\",true,\"\",1]", "2: argument 1 (i): null is no int")
        .refuses("[1,1,1e400,1,1,\"c\",true,\"\",1]", "6: argument 3 (d): 1E+400 is no double")
        .refuses("[1,1,1,1,128,\"c\",true,\"\",1]", "10: argument 5 (b): 128 is no byte")
        .refuses("[1,1,1,1,1,\"cc\",true,\"\",1]", "12: argument 6 (c): \"cc\" is no char")
        .refuses("[1,1,1,1,1,\"c\",1,\"\",1]", "16: argument 7 (z): 1 is no boolean")
        .refuses("[1,1,1,1,1,\"c\",true,7,1]", "21: argument 8 (s): 7 is no String")
        .refuses(
            "[1,1,1,1,1,\"c\",true,\"\"]",
            "1: scalars(int,long,double,float,byte,char,boolean,String,BigDecimal) takes 9")
        .refuses(
            "7", "1: scalars(int,long,double,float,byte,char,boolean,String,BigDecimal) takes 9")
        .isRefused();
  }
}
