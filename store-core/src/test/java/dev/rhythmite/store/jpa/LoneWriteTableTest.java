package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes of one chunk on PostgreSQL into tables that their host has made something of. */
class LoneWriteTableTest {

  private static final OddKey ODD = new OddKey("h", 1, "s", (short) 2, Instant.EPOCH);
  private static final Series FIRST = v("2024-01-01", 24);
  private static final Series SECOND = v("2024-01-02", 24, 7);

  record OddKey(String held, int counter, String store, short c, Instant s) {}

  /** Has the names that the statements use themselves. */
  @Entity(name = "Held")
  @Table(name = "held")
  @ChunkLayout(frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class Held extends TimeseriesChunkStore<OddKey> {}

  private final SqlLog log = new SqlLog();
  private StoreUnit unit;
  private SeriesStore<CaseKey> store;

  @BeforeEach
  void open() {
    unit = new StoreUnit(
        TestDatabase.postgresql(), log::around, "update", CaseStores.Sync.class, Held.class);
    store = unit.store(CaseStores.Sync.class);
  }

  @AfterEach
  void close() {
    unit.close();
  }

  @Test
  void theirNamesMayBeThoseOfTheStatements() {
    SeriesStore<OddKey> held = unit.store(Held.class);
    log.texts().clear();
    int ends = log.ends();

    held.write(ODD, FIRST, CREATE);
    held.write(ODD, SECOND, MERGE);

    assertThat(held.read(ODD)).contains(FIRST.orElse(SECOND));
    assertThat(held.erase(ODD, TimeRange.all())).isEqualTo(48);
    assertThat(held.read(ODD)).isEmpty();
    assertThat(unit.rows("select \"revision\", \"deleted\" from held")).containsExactly("3 t");
    assertThat(log.ends()).isEqualTo(ends + 1); // an erasure of all time is no write of one chunk
  }

  @Test
  void aTriggerMayPutTheirRowsElsewhere() {
    execute("create table sync_rows () inherits (sync)");
    execute("create function put_elsewhere() returns trigger language plpgsql as"
        + " 'begin insert into sync_rows values (new.*); return null; end'");
    execute("create trigger elsewhere before insert on sync"
        + " for each row execute function put_elsewhere()");

    store.write(CaseKey.A, FIRST, CREATE);
    store.write(CaseKey.A, SECOND, MERGE);

    assertThat(store.read(CaseKey.A)).contains(FIRST.orElse(SECOND));
    assertThat(unit.rows("select \"revision\" from only sync_rows")).containsExactly("2");
    assertThatThrownBy(() -> store.write(CaseKey.A, FIRST, CREATE))
        .isInstanceOf(SeriesExistsException.class);
  }

  @Test
  void aRuleMayAddToEachStatement() {
    execute("create table written (chunk_index integer)");
    execute("create rule noted as on insert to sync"
        + " do also insert into written values (new.chunk_index)");
    log.texts().clear();

    store.write(CaseKey.A, FIRST, CREATE);
    store.write(CaseKey.A, v("2024-02-01", 24), CREATE);

    assertThat(unit.rows("select chunk_index from written")).containsExactly("24288", "24289");
    assertThat(log.texts()).filteredOn(sql -> sql.startsWith("with held")).hasSize(1);
  }

  private void execute(String sql) {
    assertThat(unit.update(sql)).isZero();
  }
}
