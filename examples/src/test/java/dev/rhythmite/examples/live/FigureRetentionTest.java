package dev.rhythmite.examples.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.examples.Database;
import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.WriteMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ParameterizedClass
@EnumSource(Database.class)
class FigureRetentionTest {

  private static final Instant FIRST = Instant.parse("2026-06-01T22:30:00Z");
  private static final LiveFigure.Key MINE = new LiveFigure.Key("here", "threads");
  private static final LiveFigure.Key OTHER = new LiveFigure.Key("there", "threads");

  private final LiveStore live;

  FigureRetentionTest(Database database) {
    live = LiveStore.open(database.create());
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void erasesWhatIsOlderThanAWholeHour() {
    Series halfHours = Series.regular(FIRST, Duration.ofMinutes(30), 1, 2, 3, 4, 5);
    live.store().write(MINE, halfHours, WriteMode.CREATE);
    live.store().write(OTHER, halfHours, WriteMode.CREATE);

    retentionAt("2026-06-03T23:59:59Z").run();

    assertThat(valuesOf(MINE)).containsExactly(2, 3, 4, 5);
    assertThat(valuesOf(OTHER)).containsExactly(1, 2, 3, 4, 5);

    retentionAt("2026-06-04T00:00:00Z").run();
    assertThat(valuesOf(MINE)).containsExactly(4, 5);

    retentionAt("2026-06-05T00:00:00Z").run();
    assertThat(live.store().read(MINE)).isEmpty();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void anOutageIsToldAndEndsNothing(CapturedOutput log) {
    FigureRetention retention = retentionAt("2026-06-04T00:30:00Z");
    live.store().write(MINE, Series.regular(FIRST, Duration.ofSeconds(1), 1), WriteMode.CREATE);
    live.factory()
        .runInTransaction(entityManager ->
            entityManager.createNativeQuery("drop table livefigure").executeUpdate());

    assertThatCode(retention::run).doesNotThrowAnyException();

    assertThat(log)
        .containsOnlyOnce("Live figures before 2026-06-02T00:00:00Z could not be erased");
  }

  @Test
  void keepsFiguresForAPositiveTime() {
    assertThatThrownBy(() -> new LiveProperties(true, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("demo.live.retention is PT0S. Figures are kept for a positive");
  }

  private FigureRetention retentionAt(String now) {
    return new FigureRetention(
        live.store(), List.of(MINE), Duration.ofDays(2), () -> Instant.parse(now));
  }

  private double[] valuesOf(LiveFigure.Key key) {
    return Arrays.stream(live.store().read(key).orElseThrow().values())
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }
}
