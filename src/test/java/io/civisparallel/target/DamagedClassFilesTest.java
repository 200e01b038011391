package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Whatever is done to a class file, it is read or refused, and never anything else. */
class DamagedClassFilesTest {

  /** One that once failed; -Dseed=N tries others. */
  private static final long DEFAULT_SEED = 10_009_522_756_930L;

  private static final int FILES = 1000;

  @TempDir Path folder;

  @Test
  void areReadOrRefused() throws Exception {
    long seed = Long.getLong("seed", DEFAULT_SEED);
    System.out.println("DamagedClassFilesTest: -Dseed=" + seed);
    Random random = new Random(seed);
    Compiled.into(
        folder,
        "-parameters -g",
        """
        import java.util.*;
        public class Calc implements java.util.function.Function<Map<String, List<Integer>>, Integer> {
          public static <T extends Comparable<T>> int f(T a, Map<String, ? super int[]> b, Calc c) {
            long d = 1; for (int i = 0; i < 10; i++) { d += i; } return (int) d;
          }
          public Integer apply(Map<String, List<Integer>> a) { return a.size(); }
          public void setNext(Calc next) {}
          public static class Nested {}
        }
        """);
    Path file = folder.resolve("Calc.class");
    byte[] whole = Files.readAllBytes(file);
    int found = 0;
    for (int i = 0; i < FILES; i++) {
      Files.write(file, damage(whole, random));
      found += find("Calc::f", seed) + find("Calc", seed);
    }
    assertThat(found).as("targets that were found, seed %s", seed).isBetween(1, 2 * FILES - 1);
  }

  @Test
  void typesThatGrowWithoutBoundsAreLeftAlone() throws Exception {
    Compiled.into(
        folder,
        "",
        """
        import java.util.*;
        public class Grow {
          public static class Start {}
          public static int f(Start s, Self<String> t) { return 1; }
          public record Self<T>(int n, Self<List<T>> next) {}
        }
        """);
    for (int i = 0; i < 60; i++) {
      // By hand, since the compiler itself does not end on these.
      String name = i == 0 ? "Grow$Start" : "G" + i;
      String below = "LG" + (i + 1) + "<Ljava/util/Map<TT;TT;>;>;";
      ClassWriter writer = new ClassWriter(0);
      writer.visit(
          Opcodes.V17,
          Opcodes.ACC_PUBLIC,
          name,
          "<T:Ljava/lang/Object;>" + below,
          "G" + (i + 1),
          new String[0]);
      Files.write(folder.resolve(name + ".class"), writer.toByteArray());
    }
    Compiled.into(folder, "", "public class G60<T> { public void setValue(T value) {} }");
    try (ClassPath classPath = ClassPath.open(List.of(folder))) {
      TargetSpec spec = TargetSpec.parse("Grow::f");
      String line = "[{}, {\"n\": 1, \"next\": {\"n\": \"x\"}}]";
      assertThat(
              Binder.of(TargetFinder.find(spec, classPath, 99), List.of())
                  .bind(0, line, Json.parse(line)))
          .isInstanceOfSatisfying(
              Binding.Unbound.class, it -> assertThat(it.at()).hasToString("/1/next/n"));
    }
  }

  private int find(String text, long seed) throws Exception {
    try (ClassPath classPath = ClassPath.open(List.of(folder))) {
      Binder.of(TargetFinder.find(TargetSpec.parse(text), classPath, 99), List.of())
          .bind(0, "[1, {}, {}]", Json.parse("[1, {}, {}]"));
      return 1;
    } catch (UserException e) {
      assertThat(e.getMessage().chars().noneMatch(Character::isISOControl)).isTrue();
      return 0;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] bytes =
        random.nextInt(10) == 0
            ? Arrays.copyOf(whole, random.nextInt(whole.length))
            : whole.clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
