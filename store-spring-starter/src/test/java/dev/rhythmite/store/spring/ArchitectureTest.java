package dev.rhythmite.store.spring;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.AutoConfiguration;

@AnalyzeClasses(
    packages = "dev.rhythmite.store.spring",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String WEB = "dev.rhythmite.store.spring.web..";
  private static final String SECURITY = "dev.rhythmite.store.spring.security..";

  private static final Set<Class<?>> WAYS_INTO_JPA = Set.of(SeriesStores.class, Transactions.class);

  @ArchTest
  static final ArchRule storesKnowNoHttp = noClasses()
      .that()
      .resideInAPackage("dev.rhythmite.store.spring")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(WEB, SECURITY, "jakarta.servlet..", "org.springframework.web..");

  @ArchTest
  static final ArchRule routesKnowNoSpringSecurity = noClasses()
      .that()
      .resideInAPackage(WEB)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(SECURITY, "org.springframework.security..");

  @ArchTest
  static final ArchRule routesKnowNothingOfRowsAndTables = noClasses()
      .that()
      .resideInAPackage(WEB)
      .should()
      .dependOnClassesThat(resideInAPackage("dev.rhythmite.store.jpa..")
          .and(describe(
              "are no way into it", type -> WAYS_INTO_JPA.stream().noneMatch(type::isEquivalentTo)))
          .or(resideInAPackage("org.hibernate..")));

  @ArchTest
  static final ArchRule nothingSpeaksSql = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule queriesAreNamedSo = noClasses()
      .that()
      .haveSimpleNameNotEndingWith("Queries")
      .and()
      .doNotHaveSimpleName("SpringTransactions")
      .should()
      .dependOnClassesThat()
      .areAssignableTo(EntityManager.class);

  @ArchTest
  static final ArchRule autoConfigurationsAreNoApi =
      classes().that().areAnnotatedWith(AutoConfiguration.class).should().bePackagePrivate();

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) throws ClassNotFoundException {
    Set<String> packages = new TreeSet<>();
    for (JavaClass type : classes) {
      packages.add(type.getPackageName());
    }

    assertThat(packages).hasSize(11);
    for (String name : packages) {
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as(name)
          .isTrue();
    }
  }
}
