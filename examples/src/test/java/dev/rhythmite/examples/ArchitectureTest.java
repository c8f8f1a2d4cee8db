package dev.rhythmite.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.rhythmite.examples.quickstart.Quickstart;

@AnalyzeClasses(
    packages = "dev.rhythmite.examples",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.rhythmite.examples.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheConsoleWritesToStandardOutput = noClasses()
      .that()
      .doNotBelongToAnyOf(Console.class, Quickstart.class)
      .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule filesAreReadWithoutSpring = noClasses()
      .that()
      .resideInAPackage("..csv..")
      .should()
      .dependOnClassesThat(resideInAPackage("org.springframework.."));
}
