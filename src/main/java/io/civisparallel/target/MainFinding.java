package io.civisparallel.target;

import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Finds a program: the Main-Class of a jar, or a class with a main. */
final class MainFinding {

  private final ClassLookup lookup;

  MainFinding(ClassLookup lookup) {
    this.lookup = lookup;
  }

  MainTarget ofJar(TargetSpec.Jar spec) {
    ClassPath classPath = lookup.classes().classPath();
    Attributes manifest =
        classPath
            .sources()
            .get(0)
            .manifest()
            .map(Manifest::getMainAttributes)
            .orElseGet(Attributes::new);
    String mainClass = manifest.getValue(Attributes.Name.MAIN_CLASS);
    if (mainClass == null || mainClass.isBlank()) {
      throw new UserException(
          "Cannot run "
              + spec.path()
              + ": its manifest has no Main-Class. Name the class as the target and the jar in"
              + " --classpath.");
    }
    ClassFile file = lookup.requireExactly(mainClass.strip().replace('/', '.'));
    List<Classes.Ancestor> lineage = lookup.lineage(file);
    if (!hasMain(lineage)) {
      throw new UserException(
          "Cannot run "
              + spec.path()
              + ": its Main-Class "
              + ClassLookup.shown(file.name())
              + " has no public static void main(String[]).");
    }
    List<String> warnings = new ArrayList<>(lookup.classes().warnings());
    if (manifest.getValue("Launcher-Agent-Class") != null) {
      warnings.add("The Launcher-Agent-Class of " + spec.path() + " is not started.");
    }
    return new MainTarget(file.name(), true, jvmOptions(manifest), warnings);
  }

  static boolean hasMain(List<Classes.Ancestor> lineage) {
    return lineage.stream()
        .filter(it -> it.equals(lineage.get(0)) || !it.file().isInterface())
        .flatMap(it -> it.file().methods().stream())
        .anyMatch(
            it ->
                it.name().equals("main")
                    && it.descriptor().equals("([Ljava/lang/String;)V")
                    && it.has(Opcodes.ACC_PUBLIC)
                    && it.isStatic());
  }

  /** Gives the flags that stand for what {@code java -jar} reads in a manifest. */
  static List<String> jvmOptions(Attributes manifest) {
    List<String> options = new ArrayList<>();
    for (String each : words(manifest.getValue("Add-Exports"))) {
      options.add("--add-exports=" + each + "=ALL-UNNAMED");
    }
    for (String each : words(manifest.getValue("Add-Opens"))) {
      options.add("--add-opens=" + each + "=ALL-UNNAMED");
    }
    for (String each : words(manifest.getValue("Enable-Native-Access"))) {
      options.add("--enable-native-access=" + each);
    }
    return options;
  }

  private static List<String> words(@Nullable String value) {
    return value == null
        ? List.of()
        : Stream.of(value.split("\\s+", -1)).filter(it -> !it.isEmpty()).toList();
  }
}
