package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueType;

/**
 * What is recorded of a store when its table is made, and stays so.
 *
 * @param axis how series are cut into rows: a {@link dev.rhythmite.store.ChunkAxis}, or not at all
 */
record StoreShape(String axis, String frequency, String zone, ValueType type, boolean tracked) {

  /** A row is a whole series. */
  static final StoreShape WHOLE = uncut("WHOLE");

  /** A row is a version of a series. */
  static final StoreShape VERSIONS = uncut("VERSIONS");

  static StoreShape of(StoreLayout layout) {
    return new StoreShape(
        layout.axis().name(),
        layout.frequency().toString(),
        layout.zone().getId(),
        layout.type(),
        layout.tracked());
  }

  private static StoreShape uncut(String axis) {
    return new StoreShape(axis, "any", "UTC", ValueType.DOUBLE, false);
  }
}
