package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.ValueType;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A tracked store of each type, alike in all else. */
final class TypedStores {

  private TypedStores() {}

  @Entity(name = "Doubles")
  @Table(name = "doubles")
  @ChunkLayout(axis = ChunkAxis.DAY, frequency = "1h", zone = "Europe/Paris", tracked = true)
  static class Doubles extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Floats")
  @Table(name = "floats")
  @ChunkLayout(
      axis = ChunkAxis.DAY,
      frequency = "1h",
      zone = "Europe/Paris",
      type = ValueType.FLOAT,
      tracked = true)
  static class Floats extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Longs")
  @Table(name = "longs")
  @ChunkLayout(
      axis = ChunkAxis.DAY,
      frequency = "1h",
      zone = "Europe/Paris",
      type = ValueType.LONG,
      tracked = true)
  static class Longs extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Booleans")
  @Table(name = "booleans")
  @ChunkLayout(
      axis = ChunkAxis.DAY,
      frequency = "1h",
      zone = "Europe/Paris",
      type = ValueType.BOOLEAN,
      tracked = true)
  static class Booleans extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Texts")
  @Table(name = "texts")
  @ChunkLayout(
      axis = ChunkAxis.DAY,
      frequency = "1h",
      zone = "Europe/Paris",
      type = ValueType.TEXT,
      tracked = true)
  static class Texts extends TimeseriesChunkStore<CaseKey> {}

  @Entity(name = "Notes")
  @Table(name = "notes")
  @ChunkLayout(frequency = "1h", type = ValueType.TEXT)
  static class Notes extends TimeseriesChunkStore<CaseKey> {}

  static final Class<?>[] ALL = {
    Doubles.class, Floats.class, Longs.class, Booleans.class, Texts.class, Notes.class
  };

  static Class<? extends TimeseriesChunkStore<CaseKey>> of(ValueType type) {
    return switch (type) {
      case DOUBLE -> Doubles.class;
      case FLOAT -> Floats.class;
      case LONG -> Longs.class;
      case BOOLEAN -> Booleans.class;
      case TEXT -> Texts.class;
    };
  }

  /** Returns the name of a store, which is that of its table, too, save for capitals. */
  static String name(ValueType type) {
    return of(type).getSimpleName();
  }
}
