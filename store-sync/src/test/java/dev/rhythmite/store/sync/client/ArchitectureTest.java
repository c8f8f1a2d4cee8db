package dev.rhythmite.store.sync.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.rhythmite.store.sync.client",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule runsWithoutJpaAndSpring = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "dev.rhythmite.store.jpa..",
          "org.hibernate..",
          "jakarta.persistence..",
          "org.springframework..");

  @ArchTest
  static final ArchRule knowsOnlyTheValuesAndTheWireOfTheStore = classes()
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage(
          "dev.rhythmite.store",
          "dev.rhythmite.store.codec",
          "dev.rhythmite.store.metric",
          "dev.rhythmite.store.sync",
          "dev.rhythmite.store.sync.client",
          "java..",
          "okhttp3..",
          "dev.failsafe..",
          "tools.jackson..",
          "org.jspecify..",
          "org.slf4j..");
}
