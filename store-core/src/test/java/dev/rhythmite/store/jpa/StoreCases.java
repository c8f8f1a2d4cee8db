package dev.rhythmite.store.jpa;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** The stores of the conformance cases, empty before each test. */
abstract class StoreCases {

  static final CaseKey A = CaseKey.A;
  static final CaseKey B = new CaseKey(1, "B");

  final SeriesStore<CaseKey> ym;
  final SeriesStore<CaseKey> sync;
  final SeriesStore<NoKey> noAttr;

  private final StoreUnit unit;

  StoreCases(StoreUnit unit) {
    this.unit = unit;
    ym = unit.store(CaseStores.Ym.class);
    sync = unit.store(CaseStores.Sync.class);
    noAttr = unit.store(CaseStores.NoAttr.class);
  }

  @BeforeEach
  void empty() {
    for (String table : CaseStores.TABLES) {
      unit.update("delete from " + table);
    }
  }

  final StoreUnit unit() {
    return unit;
  }

  /** Returns a store by the name that the cases give it. */
  final SeriesStore<CaseKey> store(String name) {
    return switch (name) {
      case "YM" -> ym;
      case "Y" -> unit.store(CaseStores.Y.class);
      case "YMU" -> unit.store(CaseStores.Ymu.class);
      case "M30" -> unit.store(CaseStores.M30.class);
      case "M1" -> unit.store(CaseStores.M1.class);
      case "DAILY" -> unit.store(CaseStores.Daily.class);
      case "SYNC" -> sync;
      default -> throw new IllegalArgumentException(name);
    };
  }

  static String table(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static Stream<WriteMode> modes() {
    return Stream.of(WriteMode.values());
  }

  /** Returns the indexes of the live chunks of key A. */
  final List<String> indexes(String table) {
    return unit.rows("select \"chunk_index\" from "
        + table
        + " where \"kind\" = 'A' and \"deleted\" = false order by \"chunk_index\"");
  }

  final long live(String table) {
    return indexes(table).size();
  }

  final long tombstones(String table) {
    return unit.rows("select \"chunk_index\" from " + table + " where \"deleted\" = true")
        .size();
  }

  /** Returns the rows of the tracked store with what a write of them would move. */
  final List<String> states() {
    return unit.rows("select \"version\", \"kind\", \"chunk_index\", \"revision\", \"updated_at\","
        + " \"deleted\" from sync order by \"version\", \"kind\", \"chunk_index\"");
  }

  final List<String> counters(String store) {
    return unit.rows(
        "select counter from rhythmite_stripe where store = '" + store + "' order by stripe");
  }
}
