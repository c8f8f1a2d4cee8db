package dev.rhythmite.examples;

import static java.util.stream.Collectors.toMap;

import dev.rhythmite.examples.stores.LoadCurve;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Fills the store of load curves where it is empty, before the application says it is ready. */
@Component
@ConditionalOnBooleanProperty(FirstStart.PROPERTY)
final class FirstStart implements ApplicationRunner {

  /** Set by the command that starts a source; replicas and loads fill nothing. */
  static final String PROPERTY = "demo.generate";

  static final int METERS = 20;
  static final Year YEAR = Year.of(2025);
  private static final long SEED = 2025;

  private final SeriesStore<LoadCurve.Key> curves;

  FirstStart(SeriesStore<LoadCurve.Key> curves) {
    this.curves = curves;
  }

  static String meter(int number) {
    return String.format(Locale.ROOT, "meter-%02d", number);
  }

  @Override
  public void run(ApplicationArguments args) {
    if (curves.lastTime(KeyFilter.all()).isEmpty()) {
      curves.writeAll(generated(), WriteMode.CREATE);
    }
  }

  private Map<LoadCurve.Key, Series> generated() {
    LoadCurveGenerator generator =
        new LoadCurveGenerator(SEED, curves.layout().orElseThrow().zone());
    return IntStream.rangeClosed(1, METERS)
        .boxed()
        .collect(toMap(
            number -> new LoadCurve.Key(meter(number)), number -> generator.year(YEAR, number)));
  }
}
