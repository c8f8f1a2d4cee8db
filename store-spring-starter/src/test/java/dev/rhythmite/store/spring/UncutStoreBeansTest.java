package dev.rhythmite.store.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesName;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.spring.uncut.Forecast;
import dev.rhythmite.store.spring.uncut.Inspection;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Transactional;

/** The beans of entities whose rows are whole series and versions. */
class UncutStoreBeansTest {

  private static final Series SERIES = Series.of(new long[] {1, 5}, new double[] {1, 2});
  private static final Inspection.Key KEY = new Inspection.Key("north");

  private final TestDatabase database = TestDatabase.h2();
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          DataSourceAutoConfiguration.class,
          TransactionAutoConfiguration.class,
          HibernateJpaAutoConfiguration.class,
          SeriesStoreAutoConfiguration.class))
      .withPropertyValues(
          "spring.datasource.url=" + database.url(),
          "spring.datasource.username=" + database.user(),
          "spring.jpa.hibernate.ddl-auto=update");

  @Test
  void injectsThemByTheTypeOfTheirKeyOrColumns() {
    runner.withUserConfiguration(Host.class).run(context -> {
      context.getBean(Laboratory.class).record();

      Laboratory laboratory = context.getBean(Laboratory.class);
      assertThat(laboratory.inspections().read(KEY)).contains(SERIES);
      assertThat(laboratory.forecasts().read(new SeriesName(1, "north"))).contains(SERIES);
      assertThat(context).hasBean("inspectionSeriesStore").hasBean("forecastVersionedSeriesStore");
      assertThat(context.getBean(RegisteredStores.class).all())
          .allSatisfy(registered -> {
            assertThat(registered.feed()).isEmpty();
            assertThat(registered.zone()).isEqualTo(ZoneId.of("UTC"));
          })
          .extracting(RegisteredStore::name)
          .containsExactly("Inspection", "Note");
    });
  }

  @Test
  void stepsAsideForABeanOfTheApplication() {
    runner
        .withUserConfiguration(Host.class, OwnStore.class)
        .run(context -> assertThat(context.getBeanNamesForType(SeriesStore.class))
            .containsExactlyInAnyOrder("mine", "noteSeriesStore"));
  }

  /** What an application does with its stores. */
  static class Laboratory {

    private final SeriesStore<Inspection.Key> inspections;
    private final VersionedSeriesStore<NoKey> forecasts;

    Laboratory(SeriesStore<Inspection.Key> inspections, VersionedSeriesStore<NoKey> forecasts) {
      this.inspections = inspections;
      this.forecasts = forecasts;
    }

    public SeriesStore<Inspection.Key> inspections() {
      return inspections;
    }

    public VersionedSeriesStore<NoKey> forecasts() {
      return forecasts;
    }

    @Transactional
    public void record() {
      inspections.write(KEY, SERIES, WriteMode.CREATE);
      forecasts.write(VersionKey.of(1, "north"), SERIES, Versioning.adding());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = Forecast.class)
  static class Host {

    @Bean
    Laboratory laboratory(
        SeriesStore<Inspection.Key> inspections, VersionedSeriesStore<NoKey> forecasts) {
      return new Laboratory(inspections, forecasts);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnStore {

    @Bean
    SeriesStore<Inspection.Key> mine(SeriesStores stores) {
      return stores.wholeStore(Inspection.class);
    }
  }
}
