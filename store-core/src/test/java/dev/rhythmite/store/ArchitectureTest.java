package dev.rhythmite.store;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "dev.rhythmite.store",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String OURS = "dev.rhythmite..";
  private static final String ROOT = "dev.rhythmite.store";
  private static final String ANALYSIS = "dev.rhythmite.store.analysis";
  private static final String CODEC = "dev.rhythmite.store.codec";
  private static final String SYNC = "dev.rhythmite.store.sync";
  private static final String EXCHANGE = "dev.rhythmite.store.exchange";
  private static final String JPA = "dev.rhythmite.store.jpa";
  private static final String CHANNEL = "dev.rhythmite.store.channel";
  private static final String CHANNEL_JPA = "dev.rhythmite.store.channel.jpa";
  private static final String METRIC = "dev.rhythmite.store.metric";
  private static final String METRIC_JPA = "dev.rhythmite.store.metric.jpa";

  @ArchTest
  static final ArchRule thereAreTenPackages = classes()
      .should()
      .resideInAnyPackage(
          ROOT, ANALYSIS, CODEC, EXCHANGE, SYNC, JPA, CHANNEL, CHANNEL_JPA, METRIC, METRIC_JPA);

  @ArchTest
  static final ArchRule valuesKnowNothingElseOfOurs = noClasses()
      .that()
      .resideInAPackage(ROOT)
      .should()
      .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(ROOT))));

  @ArchTest
  static final ArchRule analysisKnowsValuesOnly = noClasses()
      .that()
      .resideInAPackage(ANALYSIS)
      .should()
      .dependOnClassesThat(resideOutsideOfPackages(ROOT, ANALYSIS, "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule theCodecKnowsValuesOnly = noClasses()
      .that()
      .resideInAPackage(CODEC)
      .should()
      .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(ROOT, CODEC))));

  @ArchTest
  static final ArchRule theProtocolKnowsValuesOnly = noClasses()
      .that()
      .resideInAPackage(SYNC)
      .should()
      .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(ROOT, SYNC))));

  @ArchTest
  static final ArchRule filesKnowValuesAndTheCodecOnly = noClasses()
      .that()
      .resideInAPackage(EXCHANGE)
      .should()
      .dependOnClassesThat(
          resideInAPackage(OURS).and(not(resideInAnyPackage(ROOT, CODEC, EXCHANGE))));

  @ArchTest
  static final ArchRule channelsKnowNoDatabase = noClasses()
      .that()
      .resideInAPackage(CHANNEL)
      .should()
      .dependOnClassesThat(
          resideInAPackage(OURS).and(not(resideInAnyPackage(ROOT, ANALYSIS, CODEC, CHANNEL))));

  @ArchTest
  static final ArchRule metricsKnowNoDatabase = noClasses()
      .that()
      .resideInAPackage(METRIC)
      .should()
      .dependOnClassesThat(resideInAPackage(OURS)
          .and(not(resideInAnyPackage(ROOT, ANALYSIS, CODEC, CHANNEL, METRIC))));

  @ArchTest
  static final ArchRule nothingBelowKnowsMetrics = noClasses()
      .that()
      .resideOutsideOfPackages(METRIC, METRIC_JPA)
      .should()
      .dependOnClassesThat(resideInAnyPackage(METRIC, METRIC_JPA));

  @ArchTest
  static final ArchRule packagesMakeNoCircle =
      slices().matching("dev.rhythmite.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule databasesAreKnownInThreePackages = noClasses()
      .that()
      .resideOutsideOfPackages(JPA, CHANNEL_JPA, METRIC_JPA)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "java.sql..",
          "javax.sql..",
          "jakarta.persistence..",
          "org.hibernate..",
          "org.postgresql..");

  /** Two classes bind and read for the queries; transfer and copy are the driver's. */
  @ArchTest
  static final ArchRule statementsAreKnownToQueriesOnly = noClasses()
      .that(not(named(".*Queries|ChunkSql|KeyColumns|BinaryTransfer|BinaryCopy")))
      .should()
      .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..")
          .and(not(JavaClass.Predicates.type(SQLException.class))));

  @ArchTest
  static final ArchRule sqlErrorsAreKnownToQueriesAndRetriesOnly = noClasses()
      .that(not(named(".*Queries|ChunkSql|KeyColumns|BinaryTransfer|BinaryCopy|Retries")))
      .should()
      .dependOnClassesThat(JavaClass.Predicates.type(SQLException.class));

  @ArchTest
  static final ArchRule entityManagersAreKnownWhereTransactionsBegin = noClasses()
      .that(not(named(".*Transactions|SeriesStores|ChannelStores|MetricStores|ChangeQueue")))
      .should()
      .dependOnClassesThat(JavaClass.Predicates.type(EntityManager.class));

  @ArchTest
  static final ArchRule jsonAndCsvAreKnownToTheProtocolChannelsMetricsAndFilesOnly = noClasses()
      .that()
      .resideOutsideOfPackages(SYNC, EXCHANGE, CHANNEL, CHANNEL_JPA, METRIC, METRIC_JPA)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("tools.jackson..", "com.fasterxml..");

  @ArchTest
  static final ArchRule noFrameworkIsNeeded = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.springframework..", "com.google.common..", "lombok..");

  @ArchTest
  static final ArchRule nullsAreMarked = classes()
      .should(ArchCondition.from(DescribedPredicate.<JavaClass>describe(
          "be in a package with @NullMarked",
          javaClass -> javaClass.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule namesSayWhatAClassIs = noClasses()
      .should()
      .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Processor)(\\$.*)?")
      .orShould()
      .resideInAnyPackage("..util..", "..utils..", "..common..");

  @ArchTest
  static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule oneLoggerIsUsed = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule errorsOfOursAreUncheckedAndOfOneRoot = classes()
      .that()
      .arePublic()
      .and()
      .areAssignableTo(Throwable.class)
      .and(not(resideInAPackage(CODEC)))
      .should()
      .beAssignableTo(StoreException.class);

  /** Classes, with all that is nested in them, whose simple name matches. */
  private static DescribedPredicate<JavaClass> named(String regex) {
    return describe("named " + regex, javaClass -> {
      JavaClass outermost = javaClass;
      while (outermost.getEnclosingClass().isPresent()) {
        outermost = outermost.getEnclosingClass().get();
      }
      return outermost.getSimpleName().matches(regex);
    });
  }
}
