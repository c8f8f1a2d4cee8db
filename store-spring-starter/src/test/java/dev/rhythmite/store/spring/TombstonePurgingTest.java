package dev.rhythmite.store.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

class TombstonePurgingTest {

  private static final Instant DAY_1 = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDatabase database = TestDatabase.h2();
  private final AtomicReference<Instant> now = new AtomicReference<>(DAY_1);
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          DataSourceAutoConfiguration.class,
          TransactionAutoConfiguration.class,
          HibernateJpaAutoConfiguration.class,
          SeriesStoreAutoConfiguration.class))
      .withUserConfiguration(Host.class)
      .withBean(InstantSource.class, () -> now::get)
      .withPropertyValues(
          "spring.datasource.url=" + database.url(),
          "spring.datasource.username=" + database.user(),
          "spring.jpa.hibernate.ddl-auto=update");

  @Test
  void purgesWhatIsOlderThanTheRetention() {
    runner
        .withPropertyValues(
            "rhythmite.tombstones.interval=10ms", "rhythmite.tombstones.retention=30d")
        .run(context -> {
          writeAndDelete(context, 1);
          now.set(DAY_1.plus(Duration.ofDays(1)));
          writeAndDelete(context, 2);
          assertThat(updates(context)).hasSize(2);

          now.set(DAY_1.plus(Duration.ofDays(30)).plusSeconds(1));

          await().until(() -> updates(context).size() == 1);
          assertThat(updates(context).get(0).ref().key().version()).isEqualTo(2);
        });
  }

  @Test
  void purgesNothingIfItIsSwitchedOff() {
    runner
        .withPropertyValues("rhythmite.tombstones.purge=false")
        .run(context -> assertThat(context).doesNotHaveBean(TombstonePurging.class));
    runner.run(context ->
        assertThat(context.getBean(TombstonePurging.class).isRunning()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({"retention, 0d", "retention, -1d", "interval, 0s", "interval, 36501d"})
  void refusesTimesThatMakeNoSense(String name, String value) {
    String property = "rhythmite.tombstones." + name;
    runner
        .withPropertyValues(property + "=" + value)
        .run(context -> assertThat(context)
            .getFailure()
            .rootCause()
            .isInstanceOf(StoreConfigurationException.class)
            .hasMessageStartingWith(property + " is "));
  }

  @SuppressWarnings("unchecked")
  private static void writeAndDelete(ApplicationContext context, int version) {
    SeriesStore<LoadCurveKey> curves = context.getBean("loadCurveSeriesStore", SeriesStore.class);
    curves.write(
        new LoadCurveKey(version, "spot"),
        Series.regular(DAY_1, Duration.ofHours(1), 1.5),
        WriteMode.CREATE);
    curves.delete(KeyFilter.where(LoadCurveKey::version).is(version));
  }

  @SuppressWarnings("unchecked")
  private static List<ChunkUpdate<LoadCurveKey>> updates(ApplicationContext context) {
    ChunkFeed<LoadCurveKey> feed = context.getBean("loadCurveChunkFeed", ChunkFeed.class);
    return feed.updatesAfter(Cursor.START, KeyFilter.all(), 10).updates();
  }

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = LoadCurveKey.class)
  static class Host {}
}
