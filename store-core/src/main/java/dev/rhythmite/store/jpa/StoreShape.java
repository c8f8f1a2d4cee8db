package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueType;

/**
 * What is recorded of a store when its table is made, and stays so.
 *
 * @param axis how series are cut into rows: a {@link dev.rhythmite.store.ChunkAxis}, or not at all
 */
record StoreShape(String axis, String frequency, String zone, ValueType type, boolean tracked) {

  static StoreShape of(StoreLayout layout) {
    return new StoreShape(
        layout.axis().name(),
        layout.frequency().toString(),
        layout.zone().getId(),
        layout.type(),
        layout.tracked());
  }

  /** Returns the shape of a store in which a row is a whole series. */
  static StoreShape whole(ValueType type) {
    return uncut("WHOLE", type);
  }

  /** Returns the shape of a store in which a row is a version of a series. */
  static StoreShape versions(ValueType type) {
    return uncut("VERSIONS", type);
  }

  private static StoreShape uncut(String axis, ValueType type) {
    return new StoreShape(axis, "any", "UTC", type, false);
  }
}
