package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.jpa.Scripts;
import dev.rhythmite.store.jpa.StoreMigrations;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.testing.TestDatabase;
import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels start on the tables of their migration, and say of any other how it is mended. */
abstract class TableCases {

  private final TestDatabase database = database();

  abstract TestDatabase database();

  abstract Dialect dialect();

  @Test
  void startsOnTheTablesOfTheMigration() {
    make();

    works();
  }

  @Test
  void theTablesOfTheMigrationAreThoseThatHibernateMakes() {
    make();
    List<String> migrated;
    try (ChannelUnit unit = ChannelUnit.onTablesOf(database)) {
      migrated = catalog(unit);
    }
    try (ChannelUnit unit = new ChannelUnit(database())) {
      assertThat(migrated).isNotEmpty().isEqualTo(catalog(unit));
    }
  }

  private static List<String> catalog(ChannelUnit unit) {
    return unit.select("select lower(table_name), lower(column_name), lower(data_type),"
        + " character_maximum_length, is_nullable from information_schema.columns"
        + " where lower(table_name) like 'rhythmite%' order by 1, 2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table rhythmite_channel_chunk drop column statistics"
            + "|rhythmite_channel_chunk, which is another: column statistics is missing"
            + "|alter table rhythmite_channel_chunk add column statistics ",
        "alter table rhythmite_channel_chunk alter column end_micros set data type integer"
            + "|column end_micros is int"
            + "|alter table rhythmite_channel_chunk alter column end_micros set data type bigint",
        "drop index ix_rhythmite_channel_chunk_revision"
            + "|no index begins with (stripe, revision)"
            + "|create index ix_rhythmite_channel_chunk_revision on rhythmite_channel_chunk"
            + " (stripe, revision);",
        "drop index ix_rhythmite_channel_created"
            + "|no index begins with (tenant, kind, created_micros, channel)"
            + "|create index ix_rhythmite_channel_created on rhythmite_channel"
            + " (tenant, kind, created_micros, channel);",
        "drop index ix_rhythmite_channel_timeline"
            + "|no index begins with (stripe, timeline)"
            + "|create index ix_rhythmite_channel_timeline on rhythmite_channel",
        "alter table rhythmite_channel_name alter column name set data type varchar(9)"
            + "|(9), varchar(|alter column name set data type varchar(",
        "alter table rhythmite_channel_append drop column received_micros"
            + "|column received_micros is missing, bigint is needed"
            + "|alter table rhythmite_channel_append add column received_micros bigint not null;",
        "drop table rhythmite_channel_label"
            + "|needs the table rhythmite_channel_label, which is not there"
            + "|create table rhythmite_channel_label (",
        "drop table rhythmite_stripe"
            + "|needs the table rhythmite_stripe, which is not there"
            + "|create table rhythmite_stripe (",
        "alter table rhythmite_channel alter column name set not null"
            + "|column name is not null, where null is needed"
            + "|alter table rhythmite_channel alter column name drop not null;",
      })
  void saysWhatIsWrongAndTheLineThatMendsIt(String damage, String problem, String line) {
    make();
    Scripts.run(database, damage);

    StoreDefinitionException refused = refused();

    assertThat(refused.entity()).isEqualTo(StoreSettings.CHANNELS);
    assertThat(refused.problem()).startsWith("needs the table ").contains(problem);
    assertThat(refused.fix()).startsWith("Run:\n").contains(line);
    Scripts.run(database, refused.fix().substring("Run:".length()));
    works();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rhythmite_channel_tail | first_number, stripe, timeline | stripe, timeline, first_number",
        "rhythmite_channel_chunk | stripe, timeline, start_micros"
            + "| stripe, timeline, start_micros, start_received, start_number",
      })
  void refusesAnotherKey(String table, String key, String needed) {
    make();
    String name;
    try (ChannelUnit unit = ChannelUnit.onTablesOf(database)) {
      name = unit.select("select constraint_name from information_schema.table_constraints where"
              + " constraint_type = 'PRIMARY KEY' and lower(table_name) = '" + table + "'")
          .get(0);
    }
    Scripts.run(
        database,
        "alter table " + table + " drop constraint \"" + name + "\"; alter table " + table
            + " add primary key (" + key + ")");

    StoreDefinitionException refused = refused();

    assertThat(refused.problem())
        .containsIgnoringCase(
            "the primary key is (" + key + "), (" + needed + ") is needed, in this order");
    Scripts.run(database, refused.fix().substring("Run:".length()));
    works();
  }

  @Test
  void namesAllThatIsWrongWithATable() {
    make();
    Scripts.run(
        database,
        "drop index ix_rhythmite_channel_created; drop index ix_rhythmite_channel_timeline");

    assertThat(refused().problem()).contains("channel); no index begins with (stripe, timeline).");
  }

  @Test
  void refusesASettingThatAsksForNoTables() {
    StoreMigrations migrations = StoreMigrations.of(new HibernatePersistenceConfiguration("none"));

    assertThatThrownBy(() -> migrations.ddlOf(StoreSettings.CHANNELS, dialect()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rhythmite.channels asks for no tables of this unit. Set it to true");
  }

  private void make() {
    var unit = new HibernatePersistenceConfiguration("unit");
    unit.property(StoreSettings.CHANNELS, "true");
    Scripts.run(database, StoreMigrations.of(unit).ddl(dialect()));
  }

  private StoreDefinitionException refused() {
    return catchThrowableOfType(
        StoreDefinitionException.class, () -> ChannelUnit.onTablesOf(database).close());
  }

  private void works() {
    try (ChannelUnit unit = ChannelUnit.onTablesOf(database)) {
      Channel channel = unit.channel(NUMBER);
      unit.rows().append(channel.key(), numbers(channel, NOON, 1, 2));
      unit.sealer().sealAll();
      assertThat(numbers(unit.rows().page(channel.key(), RowQuery.all()).rows()))
          .containsExactly(1L, 2L);
    }
  }
}
