package dev.rhythmite.examples.replication;

import static dev.rhythmite.store.KeyFilter.where;

import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the source at random: series that all writers share, and one of its own. */
final class RandomWriter {

  private static final String[] KINDS = {"forecast", "measured"};
  private static final Instant NEW_YEAR = Instant.parse("2023-12-31T23:00:00Z");
  private static final int SITES = 4;
  private static final int MOST_TRIES = 1_000;

  private final SeriesStore<MeterReading.Key> store;
  private final TransactionTemplate transactions;
  private final Pulls pulls;
  private final Faults faults;
  private final MeterReading.Key own;
  private final SplittableRandom random;
  private final Map<Instant, Double> acknowledged = new TreeMap<>();

  RandomWriter(SourceHost source, Pulls pulls, Faults faults, int number, long seed) {
    this.store = source.store();
    this.transactions = source.transactions();
    this.pulls = pulls;
    this.faults = faults;
    this.own = new MeterReading.Key(100 + number, "forecast");
    this.random = new SplittableRandom(seed * 31 + number);
  }

  /** Changes at least so often, and until it is told that this is enough; returns how often. */
  int run(int changes, BooleanSupplier enough) {
    int done = 0;
    for (; done < changes || !enough.getAsBoolean(); done++) {
      change();
      faults.step();
    }
    return done;
  }

  MeterReading.Key own() {
    return own;
  }

  /** Returns the values that calls said they stored in the series of its own. */
  Map<Instant, Double> acknowledged() {
    return acknowledged;
  }

  private void change() {
    MeterReading.Key key = sharedKey();
    Series series = series();
    switch (random.nextInt(20)) {
      case 0, 1 -> retried(() -> create(key, series));
      case 2, 3 -> retried(() -> store.write(key, series, WriteMode.REPLACE));
      case 4 -> retried(() -> store.delete(where(MeterReading.Key::site).is(key.site())));
      case 5 -> {
        KeyFilter<MeterReading.Key> one = oneKey(key);
        retried(() -> store.delete(one));
      }
      case 6, 7 -> {
        Map<MeterReading.Key, Series> several = several();
        retried(() -> store.writeAll(several, WriteMode.MERGE));
      }
      case 8 -> {
        Map<MeterReading.Key, Series> several = several();
        retried(() -> store.writeAll(several, WriteMode.REPLACE));
      }
      case 9 -> commitLate(key, series, several());
      case 10 -> rollBack(series);
      case 11, 12, 13 -> mergeOwn(series);
      case 14 -> {
        retried(() -> store.delete(oneKey(own)));
        acknowledged.clear();
      }
      default -> retried(() -> store.write(key, series, WriteMode.MERGE));
    }
  }

  private void create(MeterReading.Key key, Series series) {
    try {
      store.write(key, series, WriteMode.CREATE);
    } catch (SeriesExistsException e) {
      // another writer was first, or this one was and its connection ended before it heard of it
    }
  }

  /** Holds its stripes while others write and replicas pull. */
  private void commitLate(
      MeterReading.Key key, Series series, Map<MeterReading.Key, Series> several) {
    retried(() -> transactions.executeWithoutResult(status -> {
      store.write(key, series, WriteMode.MERGE);
      store.read(key);
      pulls.awaitAnother();
      store.writeAll(several, WriteMode.MERGE);
    }));
  }

  private void rollBack(Series series) {
    retried(() -> transactions.executeWithoutResult(status -> {
      store.write(own, series, WriteMode.REPLACE);
      store.read(own);
      store.delete(where(MeterReading.Key::kind).is(KINDS[0]));
      status.setRollbackOnly();
    }));
  }

  private void mergeOwn(Series series) {
    retried(() -> store.write(own, series, WriteMode.MERGE));
    for (int i = 0; i < series.length(); i++) {
      if (!series.isMissing(i)) {
        acknowledged.put(series.timeAt(i), series.valueAt(i));
      }
    }
  }

  /** Of a call that failed with its connection nobody knows whether it happened: it is made again. */
  private void retried(Runnable call) {
    for (int tries = 1; ; tries++) {
      try {
        call.run();
        return;
      } catch (RuntimeException e) {
        if (tries == MOST_TRIES || !Faults.caused(e)) {
          throw e;
        }
      }
    }
  }

  private static KeyFilter<MeterReading.Key> oneKey(MeterReading.Key key) {
    return where(MeterReading.Key::site)
        .is(key.site())
        .and(MeterReading.Key::kind)
        .is(key.kind());
  }

  private MeterReading.Key sharedKey() {
    return new MeterReading.Key(random.nextInt(SITES), KINDS[random.nextInt(KINDS.length)]);
  }

  private Map<MeterReading.Key, Series> several() {
    Map<MeterReading.Key, Series> several = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      several.put(sharedKey(), series());
    }
    return several;
  }

  private Series series() {
    double[] values = random.doubles(1 + random.nextInt(1_500)).toArray();
    for (int i = random.nextInt(50); i < values.length; i += 1 + random.nextInt(200)) {
      values[i] = Double.NaN;
    }
    return Series.regular(
        NEW_YEAR.plus(Duration.ofHours(random.nextInt(8_000))), Duration.ofHours(1), values);
  }
}
