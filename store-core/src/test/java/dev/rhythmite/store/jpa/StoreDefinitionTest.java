package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused at start-up: each names the entity, the value and the fix (holcstore 86, W9). */
class StoreDefinitionTest {

  record Key(String name) {}

  record PriceKey(double price) {}

  record RoundedKey(BigDecimal price) {}

  record CoarseKey(@Column(secondPrecision = 3) Instant time) {}

  record DanglingKey(@References(String.class) String site) {}

  record DayKey(DayOfWeek weekday) {}

  record ClashingKey(String name, long revision) {}

  record RouteKey(String cursor) {}

  record EmptyKey() {}

  @Entity(name = "NoLayout")
  static class NoLayout extends TimeseriesChunkStore<Key> {}

  @Entity(name = "OddFrequency")
  @ChunkLayout(frequency = "1x")
  static class OddFrequency extends TimeseriesChunkStore<Key> {}

  @Entity(name = "SevenMinutes")
  @ChunkLayout(frequency = "7min")
  static class SevenMinutes extends TimeseriesChunkStore<Key> {}

  @Entity(name = "TwoHours")
  @ChunkLayout(frequency = "2h")
  static class TwoHours extends TimeseriesChunkStore<Key> {}

  @Entity(name = "OddZone")
  @ChunkLayout(frequency = "1h", zone = "Mars/Base")
  static class OddZone extends TimeseriesChunkStore<Key> {}

  @Entity(name = "TwoAxes")
  @ChunkLayout(
      axis = {ChunkAxis.YEAR, ChunkAxis.DAY},
      frequency = "1h")
  static class TwoAxes extends TimeseriesChunkStore<Key> {}

  @Entity(name = "HugeChunks")
  @ChunkLayout(axis = ChunkAxis.YEAR, frequency = "1s")
  static class HugeChunks extends TimeseriesChunkStore<Key> {}

  @Entity(name = "DaysInHours")
  @ChunkLayout(axis = ChunkAxis.HOUR, frequency = "1d")
  static class DaysInHours extends TimeseriesChunkStore<Key> {}

  @Entity(name = "PriceCurve")
  @ChunkLayout(frequency = "1h")
  static class PriceCurve extends TimeseriesChunkStore<PriceKey> {}

  @Entity(name = "RoundedCurve")
  @ChunkLayout(frequency = "1h")
  static class RoundedCurve extends TimeseriesChunkStore<RoundedKey> {}

  @Entity(name = "CoarseCurve")
  @ChunkLayout(frequency = "1h")
  static class CoarseCurve extends TimeseriesChunkStore<CoarseKey> {}

  @Entity(name = "Dangling")
  @ChunkLayout(frequency = "1h")
  static class Dangling extends TimeseriesChunkStore<DanglingKey> {}

  @Entity(name = "ByWeekday")
  @ChunkLayout(frequency = "1h")
  static class ByWeekday extends TimeseriesChunkStore<DayKey> {}

  @Entity(name = "Clashing")
  @ChunkLayout(frequency = "1h")
  static class Clashing extends TimeseriesChunkStore<ClashingKey> {}

  @Entity(name = "ByRoute")
  @ChunkLayout(frequency = "1h")
  static class ByRoute extends TimeseriesChunkStore<RouteKey> {}

  @Entity(name = "Keyless")
  @ChunkLayout(frequency = "1h")
  static class Keyless extends TimeseriesChunkStore<EmptyKey> {}

  @Entity(name = "Curve")
  @ChunkLayout(frequency = "1h")
  static class Curve extends TimeseriesChunkStore<Key> {}

  @Entity(name = "Inheriting")
  static class Inheriting extends Curve {}

  record VersionKey(int version) {}

  @Entity(name = "NumberedTwice")
  static class NumberedTwice extends Store<VersionKey> {}

  @Entity(name = "KeylessWhole")
  static class KeylessWhole extends TimeseriesStore<EmptyKey> {}

  @Entity(name = "WholeWithAttribute")
  static class WholeWithAttribute extends TimeseriesStore<Key> {
    @SuppressWarnings("unused") // what is refused
    private String unit = "kW";
  }

  @Entity(name = "WithAttribute")
  @ChunkLayout(frequency = "1h")
  static class WithAttribute extends TimeseriesChunkStore<Key> {
    @SuppressWarnings("unused") // what is refused
    private String unit = "kW";
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(NoLayout.class, "NoLayout has no @ChunkLayout."),
        Arguments.of(
            OddFrequency.class,
            "OddFrequency declares frequency \"1x\". A frequency is a number and one of s, min, h,"
                + " d, such as \"30min\". Change its @ChunkLayout."),
        Arguments.of(
            SevenMinutes.class,
            "SevenMinutes declares frequency \"7min\". A step divides one hour"),
        Arguments.of(TwoHours.class, "TwoHours declares frequency \"2h\". A step divides one hour"),
        Arguments.of(
            OddZone.class,
            "OddZone declares zone \"Mars/Base\". A zone is an IANA name such as Europe/Paris."
                + " Change @ChunkLayout(zone = …)."),
        Arguments.of(TwoAxes.class, "TwoAxes declares 2 axes. A store has one"),
        Arguments.of(
            HugeChunks.class,
            "HugeChunks declares axis YEAR with frequency \"1s\", up to 31622400 points a chunk. A"
                + " chunk holds at most 1000000 points; take HOUR. Change its @ChunkLayout."),
        Arguments.of(
            DaysInHours.class,
            "DaysInHours declares axis HOUR with frequency \"1d\". A chunk is at least as long as a"
                + " step; take YEAR. Change its @ChunkLayout."),
        Arguments.of(
            PriceCurve.class,
            "PriceCurve has a key PriceKey with component price of type double. A key field"
                + " is a byte, short, int,"),
        Arguments.of(
            RoundedCurve.class,
            "RoundedCurve has a decimal key field price without precision. A column would round it."
                + " Annotate the record component with @Column(precision = …, scale = …)."),
        Arguments.of(
            CoarseCurve.class, "CoarseCurve keeps key field time with 3 digits of a second."),
        Arguments.of(
            Dangling.class,
            "Dangling has a key field site that references String, which is no entity of this"
                + " persistence unit. A reference is an entity's id. Change the key record."),
        Arguments.of(
            ByWeekday.class, "ByWeekday keeps key field weekday as the ordinal of an enum."),
        Arguments.of(
            Clashing.class,
            "Clashing has a key field with column \"revision\", which the library needs itself."),
        Arguments.of(ByRoute.class, "ByRoute has a key field cursor."),
        Arguments.of(Keyless.class, "Keyless has a key EmptyKey without components."),
        Arguments.of(
            NumberedTwice.class,
            "NumberedTwice has a key field with column \"version\", which the library needs itself."),
        Arguments.of(KeylessWhole.class, "KeylessWhole has a key EmptyKey without components."),
        Arguments.of(
            WholeWithAttribute.class,
            "WholeWithAttribute declares the attribute unit. A store entity has no"),
        Arguments.of(
            CutWhole.class,
            "CutWhole has @ChunkLayout, which a TimeseriesStore does not go by. It goes by"
                + " @SeriesLayout. Replace the annotation."),
        Arguments.of(
            UncutCurve.class,
            "UncutCurve has @SeriesLayout, which a TimeseriesChunkStore does not go by. It goes by"
                + " @ChunkLayout. Replace the annotation."),
        Arguments.of(
            WithAttribute.class,
            "WithAttribute declares the attribute unit. A store entity has no"));
  }

  @Entity(name = "CutWhole")
  @ChunkLayout(frequency = "1h")
  static class CutWhole extends TimeseriesStore<CaseKey> {}

  @Entity(name = "UncutCurve")
  @ChunkLayout(frequency = "1h")
  @SeriesLayout(type = ValueType.LONG)
  static class UncutCurve extends TimeseriesChunkStore<CaseKey> {}

  record SiteKey(@References(Site.class) int site) {}

  @Entity(name = "Site")
  static class Site {

    @Id
    @SuppressWarnings("unused") // mapped
    private Long id;
  }

  @Entity(name = "OfAnotherType")
  @ChunkLayout(frequency = "1h")
  static class OfAnotherType extends TimeseriesChunkStore<SiteKey> {}

  @Test
  void refusesAReferenceOfAnotherType() {
    refuses(
        "OfAnotherType has a key field site that references Site, which has an id of type Long. A"
            + " reference is an id of its own type. Change the key record.",
        OfAnotherType.class,
        Site.class);
  }

  @Test
  @DisplayName("W36: an entity cannot share the table, and so the key, of another")
  void refusesToInheritAnEntity() {
    Throwable thrown = catchThrowable(
        () -> new StoreUnit(TestDatabase.h2(), Curve.class, Inheriting.class).close());

    assertThat(Stream.iterate(thrown, t -> t != null, Throwable::getCause))
        .filteredOn(StoreDefinitionException.class::isInstance)
        .first()
        .satisfies(cause -> assertThat(cause)
            .hasMessageStartingWith("Inheriting extends the entity Curve. A store entity has a"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrong")
  void refusesAtStartUp(Class<?> entity, String message) {
    refuses(message, entity);
  }

  private static void refuses(String message, Class<?>... entities) {
    TestDatabase database = TestDatabase.h2();

    Throwable thrown = catchThrowable(() -> new StoreUnit(database, entities).close());

    assertThat(thrown).isNotNull();
    assertThat(Stream.iterate(thrown, t -> t != null, Throwable::getCause))
        .filteredOn(StoreDefinitionException.class::isInstance)
        .first()
        .satisfies(cause -> assertThat(cause).hasMessageStartingWith(message));
  }
}
