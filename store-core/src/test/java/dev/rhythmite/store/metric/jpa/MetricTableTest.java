package dev.rhythmite.store.metric.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.Scripts;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.testing.TestDatabase;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;

class MetricTableTest {

  @Test
  void metricsAreThereWhereTheyAreAskedFor() {
    HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("test");
    configuration.jdbcUrl(TestDatabase.h2().url()).jdbcCredentials("sa", "");
    configuration.property(SchemaToolingSettings.HBM2DDL_AUTO, "update");
    configuration.property(StoreSettings.CHANNELS, "true");
    try (var factory = configuration.createEntityManagerFactory()) {
      ChannelStores channels = ChannelStores.of(factory);

      assertThatThrownBy(() -> MetricStores.of(channels))
          .isInstanceOf(StoreDefinitionException.class)
          .hasMessageContaining("has no table of metrics.")
          .hasMessageContaining("Set rhythmite.metrics to true.");
    }
  }

  @Test
  void aTableWithoutItsKeyIsRefused() {
    TestDatabase database = TestDatabase.postgresql();
    new MetricUnit(database).close();
    Scripts.run(
        database, "alter table rhythmite_span_edit drop constraint rhythmite_span_edit_pkey");

    assertThatThrownBy(() -> new MetricUnit(database))
        .isInstanceOf(StoreDefinitionException.class)
        .satisfies(refused ->
            assertThat(refused.toString()).contains("rhythmite_span_edit").contains("primary key"));
  }
}
