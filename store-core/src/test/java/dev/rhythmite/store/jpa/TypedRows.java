package dev.rhythmite.store.jpa;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.ValueType;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.stream.Stream;

/** A store of whole series of each type, and one of versions. */
final class TypedRows {

  private TypedRows() {}

  @Entity(name = "WholeDoubles")
  @Table(name = "whole_doubles")
  static class WholeDoubles extends TimeseriesStore<CaseKey> {}

  @Entity(name = "DoublesVersions")
  @Table(name = "doubles_versions")
  static class DoublesVersions extends Store<NoKey> {}

  @Entity(name = "WholeFloats")
  @Table(name = "whole_floats")
  @SeriesLayout(type = ValueType.FLOAT)
  static class WholeFloats extends TimeseriesStore<CaseKey> {}

  @Entity(name = "FloatsVersions")
  @Table(name = "floats_versions")
  @SeriesLayout(type = ValueType.FLOAT)
  static class FloatsVersions extends Store<NoKey> {}

  @Entity(name = "WholeLongs")
  @Table(name = "whole_longs")
  @SeriesLayout(type = ValueType.LONG)
  static class WholeLongs extends TimeseriesStore<CaseKey> {}

  @Entity(name = "LongsVersions")
  @Table(name = "longs_versions")
  @SeriesLayout(type = ValueType.LONG)
  static class LongsVersions extends Store<NoKey> {}

  @Entity(name = "WholeBooleans")
  @Table(name = "whole_booleans")
  @SeriesLayout(type = ValueType.BOOLEAN)
  static class WholeBooleans extends TimeseriesStore<CaseKey> {}

  @Entity(name = "BooleansVersions")
  @Table(name = "booleans_versions")
  @SeriesLayout(type = ValueType.BOOLEAN)
  static class BooleansVersions extends Store<NoKey> {}

  @Entity(name = "WholeTexts")
  @Table(name = "whole_texts")
  @SeriesLayout(type = ValueType.TEXT)
  static class WholeTexts extends TimeseriesStore<CaseKey> {}

  @Entity(name = "TextsVersions")
  @Table(name = "texts_versions")
  @SeriesLayout(type = ValueType.TEXT)
  static class TextsVersions extends Store<NoKey> {}

  /** Returns all entities. */
  static Class<?>[] all() {
    return Stream.of(ValueType.values())
        .flatMap(type -> Stream.of(whole(type), versions(type)))
        .toArray(Class<?>[]::new);
  }

  static Class<? extends TimeseriesStore<CaseKey>> whole(ValueType type) {
    return switch (type) {
      case DOUBLE -> WholeDoubles.class;
      case FLOAT -> WholeFloats.class;
      case LONG -> WholeLongs.class;
      case BOOLEAN -> WholeBooleans.class;
      case TEXT -> WholeTexts.class;
    };
  }

  static Class<? extends Store<NoKey>> versions(ValueType type) {
    return switch (type) {
      case DOUBLE -> DoublesVersions.class;
      case FLOAT -> FloatsVersions.class;
      case LONG -> LongsVersions.class;
      case BOOLEAN -> BooleansVersions.class;
      case TEXT -> TextsVersions.class;
    };
  }

  /** Returns the name of a table, by the class of its entity. */
  static String table(Class<?> entity) {
    return entity.getAnnotation(Table.class).name();
  }
}
