package io.civisparallel;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the design's table of packages: who may import whom, and which library lives where. */
class ArchitectureTest {

  private static final String ROOT = "io.civisparallel";

  private static final JavaClasses PROGRAM = read();

  @Test
  void everyPackageIsInTheTable() {
    assertThat(PROGRAM.stream().map(ArchitectureTest::ownPackage).distinct())
        .isNotEmpty()
        .isSubsetOf(AllowedImports.packages());
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    assertThat(dependencies(to -> to.getPackageName().startsWith(ROOT + ".")))
        .filteredOn(
            it ->
                !AllowedImports.allows(
                    ownPackage(it.getOriginClass()), ownPackage(it.getTargetClass())))
        .extracting(Dependency::getDescription)
        .isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(PROGRAM);
  }

  @Test
  void librariesStayInTheirHomes() {
    for (LibraryHomes.Home home : LibraryHomes.ALL) {
      assertThat(dependencies(to -> to.getName().startsWith(home.prefix())))
          .as("uses of %s", home.prefix())
          .filteredOn(it -> !home.mayBeUsedIn().test(ownPackage(it.getOriginClass())))
          .extracting(Dependency::getDescription)
          .isEmpty();
    }
  }

  @Test
  void oneClassAloneConfiguresLogging() {
    assertThat(dependencies(to -> to.getName().startsWith("org.apache.logging.log4j.core.")))
        .extracting(it -> outermost(it.getOriginClass()).getName())
        .satisfies(users -> assertThat(users.stream().distinct()).hasSizeLessThanOrEqualTo(1));
  }

  /** Reads our classes alone; of others the names are enough, and they are many. */
  private static JavaClasses read() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT);
  }

  private static List<Dependency> dependencies(Predicate<JavaClass> to) {
    return PROGRAM.stream()
        .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
        .filter(it -> to.test(it.getTargetClass().getBaseComponentType()))
        .collect(Collectors.toList());
  }

  private static JavaClass outermost(JavaClass it) {
    return Stream.iterate(it, inner -> inner.getEnclosingClass().orElse(null))
        .takeWhile(inner -> inner != null)
        .reduce(it, (inner, outer) -> outer);
  }

  private static String ownPackage(JavaClass it) {
    return it.getBaseComponentType().getPackageName().substring(ROOT.length() + 1);
  }
}
