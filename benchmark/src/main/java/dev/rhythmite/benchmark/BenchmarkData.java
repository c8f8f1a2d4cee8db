package dev.rhythmite.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** All series of a run, made once. */
final class BenchmarkData {

  static final long SEED = 20_260_101;

  private final Scale scale;
  private final List<Curve> hourly;
  private final LongSeries longSeries;
  private final Curve minutes;
  private final Curve steps;

  BenchmarkData(Scale scale) {
    this.scale = scale;
    LoadCurves loadCurves = new LoadCurves(SEED);
    this.hourly = IntStream.range(0, scale.series()).mapToObj(loadCurves::curve).toList();
    this.longSeries = new LongSeries(SEED, scale.days());
    this.minutes = longSeries.minutes();
    this.steps = longSeries.steps();
  }

  Scale scale() {
    return scale;
  }

  /** Returns the curves of a data set, numbered from 0. */
  List<Curve> curves(Dataset dataset) {
    return switch (dataset) {
      case HOURLY -> hourly;
      case MINUTES -> List.of(minutes);
      case STEPS -> List.of(steps);
    };
  }

  long points(Dataset dataset) {
    return curves(dataset).stream().mapToLong(Curve::length).sum();
  }

  /** Returns other values for one day of the series of minutes. */
  Curve otherDay(int day, int variant) {
    return longSeries.otherDay(day, variant);
  }
}
