package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.Encoding;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeclaredLayoutTest {

  @Test
  void readsWhatIsDeclared() {
    @ChunkLayout(
        axis = ChunkAxis.YEAR_MONTH,
        frequency = "30min",
        zone = "Europe/Paris",
        type = ValueType.LONG,
        tracked = true)
    class Declared extends TimeseriesChunkStore<NoKey> {}

    assertThat(DeclaredLayout.of(Declared.class))
        .isEqualTo(new StoreLayout(
            ChunkAxis.YEAR_MONTH,
            Frequency.parse("30min"),
            ZoneId.of("Europe/Paris"),
            ValueType.LONG,
            true));
  }

  @Test
  void packsUnlessDeclaredOpen() {
    @ChunkLayout(frequency = "1h")
    class Packed extends TimeseriesChunkStore<NoKey> {}
    @ChunkLayout(frequency = "1h", encoding = Encoding.OPEN)
    class Open extends TimeseriesChunkStore<NoKey> {}

    assertThat(DeclaredLayout.encodingOf(Packed.class)).isEqualTo(Encoding.PACKED);
    assertThat(DeclaredLayout.encodingOf(Open.class)).isEqualTo(Encoding.OPEN);
  }

  @Test
  void takesTheDefaultAxisInUtcOfDoublesUntracked() {
    @ChunkLayout(frequency = "10min")
    class Quick extends TimeseriesChunkStore<NoKey> {}

    assertThat(DeclaredLayout.of(Quick.class))
        .isEqualTo(new StoreLayout(
            ChunkAxis.YEAR_MONTH,
            Frequency.parse("10min"),
            ZoneId.of("UTC"),
            ValueType.DOUBLE,
            false));
  }

  @Test
  void refusesAnEntityWithoutALayout() {
    class Bare extends TimeseriesChunkStore<NoKey> {}

    assertRefused(
        Bare.class,
        "Bare has no @ChunkLayout. A chunk store says how it cuts time. Add for example"
            + " @ChunkLayout(frequency = \"30min\", zone = \"Europe/Paris\").");
  }

  @Test
  void refusesAFrequencyThatIsNone() {
    @ChunkLayout(frequency = "1x")
    class Odd extends TimeseriesChunkStore<NoKey> {}

    assertRefused(
        Odd.class,
        "Odd declares frequency \"1x\". A frequency is a number and one of s, min, h, d, such as"
            + " \"30min\". Change its @ChunkLayout.");
  }

  @Test
  void refusesAZoneThatIsNotKnown() {
    @ChunkLayout(frequency = "1h", zone = "Europe/Pariss")
    class Unknown extends TimeseriesChunkStore<NoKey> {}
    @ChunkLayout(frequency = "1h", zone = "")
    class Empty extends TimeseriesChunkStore<NoKey> {}

    assertRefused(
        Unknown.class,
        "Unknown declares zone \"Europe/Pariss\". A zone is an IANA name such as Europe/Paris."
            + " Change @ChunkLayout(zone = …).");
    assertRefused(
        Empty.class,
        "Empty declares zone \"\". A zone is an IANA name such as Europe/Paris. Change"
            + " @ChunkLayout(zone = …).");
  }

  @Test
  void takesAnOffsetForAZone() {
    @ChunkLayout(frequency = "1h", zone = "+01:00")
    class Offset extends TimeseriesChunkStore<NoKey> {}

    assertThat(DeclaredLayout.of(Offset.class).zone()).isEqualTo(ZoneOffset.ofHours(1));
  }

  @Test
  void refusesTwoAxes() {
    @ChunkLayout(
        axis = {ChunkAxis.YEAR, ChunkAxis.DAY},
        frequency = "1h")
    class Twice extends TimeseriesChunkStore<NoKey> {}

    assertRefused(
        Twice.class,
        "Twice declares 2 axes. A store has one, or the default if none is given. Change its"
            + " @ChunkLayout.");
  }

  @Test
  void refusesChunksThatAreTooLong() {
    @ChunkLayout(axis = ChunkAxis.YEAR, frequency = "1s")
    class Endless extends TimeseriesChunkStore<NoKey> {}

    assertRefused(
        Endless.class,
        "Endless declares axis YEAR with frequency \"1s\", up to 31622400 points a chunk. A chunk"
            + " holds at most 1000000 points; take HOUR. Change its @ChunkLayout.");
  }

  private static void assertRefused(Class<?> entity, String message) {
    assertThatThrownBy(() -> DeclaredLayout.of(entity))
        .isInstanceOf(StoreDefinitionException.class)
        .hasMessage(message);
  }
}
