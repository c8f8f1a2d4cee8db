package dev.rhythmite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.EpochMicros;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared gives back what it was given; else its figures mean nothing. */
class ContenderTest {

  private static final BenchmarkData DATA = new BenchmarkData(Scale.SMALL);
  private static Database database;

  @BeforeAll
  static void start() throws Exception {
    database = Database.embedded();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatItWasGiven(ContenderKind kind) throws Exception {
    try (Contender contender = kind.open(database)) {
      for (Dataset dataset : Dataset.values()) {
        contender.clear(dataset);
        contender.write(dataset, DATA.curves(dataset));

        for (Curve curve : DATA.curves(dataset)) {
          assertSame(contender.read(dataset, curve.number()), curve);
        }
        assertThat(contender.bytes(dataset)).isPositive();
      }
      readsADay(contender);
      streamsAll(contender);
      averagesHours(contender);
      findsTheExtremesOfLocalDays(contender);
      tellsTotals(contender);
      mergesADay(contender);
      findsChanges(contender);
    } finally {
      database.execute("drop schema rhythmite_benchmark cascade");
      database.execute("create schema rhythmite_benchmark");
    }
  }

  private static void readsADay(Contender contender) throws Exception {
    Curve minutes = DATA.curves(Dataset.MINUTES).get(0);

    Points day =
        contender.read(Dataset.MINUTES, 0, LongSeries.dayMicros(7), LongSeries.dayMicros(8));

    assertSame(day, minutes.slice(7 * 1_440, 8 * 1_440));
  }

  private static void streamsAll(Contender contender) throws Exception {
    List<Double> sums = new ArrayList<>();

    contender.forEach(Dataset.HOURLY, points -> sums.add(points.sum()));

    assertThat(sums)
        .containsExactlyInAnyOrderElementsOf(
            DATA.curves(Dataset.HOURLY).stream().map(Points::sum).toList());
  }

  private static void averagesHours(Contender contender) throws Exception {
    Curve minutes = DATA.curves(Dataset.MINUTES).get(0);

    Points hours = contender.hourlyMeans(Dataset.MINUTES, 0);

    assertThat(hours.length()).isEqualTo(minutes.length() / 60);
    for (int hour = 0; hour < hours.length(); hour++) {
      Curve points = minutes.slice(60 * hour, 60 * (hour + 1));
      assertThat(hours.epochMicrosAt(hour)).isEqualTo(points.startMicros());
      assertThat(hours.valueAt(hour)).isEqualTo(points.sum() / 60, within(1e-9));
    }
  }

  private static void tellsTotals(Contender contender) throws Exception {
    DoubleSummaryStatistics expected =
        Arrays.stream(DATA.curves(Dataset.MINUTES).get(0).values()).summaryStatistics();

    Totals totals = contender.totals(Dataset.MINUTES, 0);

    assertThat(totals.mean()).isEqualTo(expected.getAverage(), within(1e-9));
    assertThat(List.of(totals.min(), totals.max()))
        .isEqualTo(List.of(expected.getMin(), expected.getMax()));
  }

  private record Day(int number, LocalDate date) {}

  /** Of all series but the last; days have 23 to 25 points. */
  private static void findsTheExtremesOfLocalDays(Contender contender) throws Exception {
    List<Curve> curves = DATA.curves(Dataset.HOURLY);
    curves = curves.subList(0, curves.size() - 1);
    Map<Day, DoubleSummaryStatistics> expected = new HashMap<>();
    for (Curve curve : curves) {
      for (int i = 0; i < curve.length(); i++) {
        LocalDate date = EpochMicros.toInstant(curve.epochMicrosAt(i))
            .atZone(LoadCurves.ZONE)
            .toLocalDate();
        expected
            .computeIfAbsent(new Day(curve.number(), date), day -> new DoubleSummaryStatistics())
            .accept(curve.valueAt(i));
      }
    }

    contender.dailyExtremes(Dataset.HOURLY, curves.size(), (number, start, min, max) -> {
      ZonedDateTime begin = EpochMicros.toInstant(start).atZone(LoadCurves.ZONE);
      assertThat(begin.toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
      DoubleSummaryStatistics day = expected.remove(new Day(number, begin.toLocalDate()));
      assertThat(List.of(min, max)).isEqualTo(List.of(day.getMin(), day.getMax()));
    });

    assertThat(expected).isEmpty();
  }

  private static void mergesADay(Contender contender) throws Exception {
    Curve merged = DATA.curves(Dataset.MINUTES).get(0);
    merged = merged.slice(0, merged.length());
    Curve day = DATA.otherDay(5, 1);
    System.arraycopy(day.values(), 0, merged.values(), 5 * 1_440, day.length());

    contender.merge(Dataset.MINUTES, day);

    assertSame(contender.read(Dataset.MINUTES, 0), merged);
  }

  private static void findsChanges(Contender contender) throws Exception {
    List<Curve> curves = DATA.curves(Dataset.HOURLY);
    if (contender instanceof ChangeLister lister) {
      lister.loadMonths(curves);
      assertThat(lister.listChanges(1_000)).isZero();
      lister.changeMonths(curves);
      assertThat(lister.listChanges(1_000)).isEqualTo(curves.size());
    }
    if (contender instanceof Replicator replicator) {
      replicator.loadSource(curves);
      assertThat(replicator.pull()).isEqualTo(12 * curves.size());
      assertThat(replicator.pull()).isZero();
    }
  }

  private static void assertSame(Points found, Curve expected) {
    assertThat(found.length()).isEqualTo(expected.length());
    for (int i = 0; i < expected.length(); i++) {
      assertThat(found.epochMicrosAt(i)).isEqualTo(expected.epochMicrosAt(i));
      assertThat(found.valueAt(i)).isEqualTo(expected.valueAt(i), within(0.0));
    }
  }
}
