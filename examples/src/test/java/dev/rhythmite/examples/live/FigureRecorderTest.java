package dev.rhythmite.examples.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.examples.Database;
import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ParameterizedClass
@EnumSource(Database.class)
class FigureRecorderTest {

  private static final Instant START = Instant.parse("2026-06-01T23:59:58.7Z");
  private static final LiveFigure.Key FULL = new LiveFigure.Key("here", "full");
  private static final LiveFigure.Key PARTLY = new LiveFigure.Key("here", "partly");
  private static final LiveFigure.Key NEVER = new LiveFigure.Key("here", "never");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicReference<Double> value = new AtomicReference<>(1.0);
  private final TestDatabase database;
  private LiveStore opened;
  private SeriesStore<LiveFigure.Key> store;
  private EverySecond recorder;

  FigureRecorderTest(Database database) {
    this.database = database.create();
  }

  @BeforeEach
  void open() {
    opened = LiveStore.open(database);
    store = opened.store();
    List<Figure> figures = List.of(
        new Figure("full", value::get),
        Figure.notNegative("partly", () -> value.get() < 2 ? -1 : value.get()),
        new Figure("never", () -> Double.NaN));
    FigureRecorder figureRecorder = new FigureRecorder(store, "here", new FigureReadings(figures));
    recorder = new EverySecond("Live figures", figureRecorder::record, now::get);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void recordsEachFigureAtTheSecond() {
    recordAfter(Duration.ZERO, 1);
    recordAfter(Duration.ofMillis(1_299), 2);
    recordAfter(Duration.ofMillis(1), 3);

    assertThat(store.read(FULL))
        .contains(
            Series.regular(Instant.parse("2026-06-01T23:59:58Z"), Duration.ofSeconds(1), 1, 2, 3));
  }

  @Test
  void aSecondThatWasSkippedIsAGap() {
    recordAfter(Duration.ZERO, 1);
    recordAfter(Duration.ofSeconds(2), 2);
    recordAfter(Duration.ofMillis(3_200), 3);

    assertThat(store.read(FULL).orElseThrow().values())
        .containsExactly(1, Double.NaN, 2, Double.NaN, Double.NaN, 3);
  }

  @Test
  void aSecondThatComesTwiceKeepsItsFirstPoint() {
    recordAfter(Duration.ZERO, 1);
    recordAfter(Duration.ofMillis(200), 2);

    assertThat(store.read(FULL).orElseThrow().values()).containsExactly(1);
  }

  @Test
  void aFigureThatIsNotKnownIsMissing() {
    recordAfter(Duration.ZERO, 2);
    recordAfter(Duration.ofSeconds(1), 1);
    recordAfter(Duration.ofSeconds(1), 4);

    assertThat(store.read(PARTLY).orElseThrow().values()).containsExactly(2, Double.NaN, 4);
    assertThat(store.read(NEVER)).isEmpty();
  }

  @Test
  void goesOnAfterTheClockWasSetBack() {
    recordAfter(Duration.ZERO, 1);
    recordAfter(Duration.ofSeconds(-3), 2);

    assertThat(store.read(FULL).orElseThrow().values())
        .containsExactly(2, Double.NaN, Double.NaN, 1);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void anOutageIsToldOnceAndLeavesAGap(CapturedOutput log) {
    recordAfter(Duration.ZERO, 1);
    alter("livefigure rename to gone");
    recordAfter(Duration.ofSeconds(1), 2);
    recordAfter(Duration.ofSeconds(1), 3);
    assertThat(log)
        .containsOnlyOnce("Live figures are not recorded from 2026-06-01T23:59:59Z on")
        .doesNotContain("recorded again");

    alter("gone rename to livefigure");
    recordAfter(Duration.ofSeconds(1), 4);
    recordAfter(Duration.ofSeconds(1), 5);

    assertThat(log)
        .containsOnlyOnce("Live figures are recorded again from 2026-06-02T00:00:01Z on");
    assertThat(store.read(FULL).orElseThrow().values())
        .containsExactly(1, Double.NaN, Double.NaN, 4, 5);

    alter("livefigure rename to gone");
    recordAfter(Duration.ofSeconds(1), 6);
    assertThat(log).contains("Live figures are not recorded from 2026-06-02T00:00:03Z on");
  }

  private void recordAfter(Duration pause, double next) {
    now.updateAndGet(before -> before.plus(pause));
    value.set(next);
    recorder.run();
  }

  private void alter(String change) {
    opened
        .factory()
        .runInTransaction(entityManager ->
            entityManager.createNativeQuery("alter table " + change).executeUpdate());
  }
}
