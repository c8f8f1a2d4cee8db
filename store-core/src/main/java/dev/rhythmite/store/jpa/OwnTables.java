package dev.rhythmite.store.jpa;

import java.util.List;

/** The tables that the library has beside those of the stores. */
final class OwnTables {

  static final List<Class<?>> ENTITIES =
      List.of(StoreRecord.class, StripeCounter.class, WatermarkRecord.class);

  private OwnTables() {}
}
