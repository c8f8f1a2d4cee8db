package dev.rhythmite.benchmark;

import dev.rhythmite.benchmark.RhythmiteTables.CurveKey;
import dev.rhythmite.benchmark.RhythmiteTables.HourlyCurve;
import dev.rhythmite.benchmark.RhythmiteTables.MinuteCurve;
import dev.rhythmite.benchmark.RhythmiteTables.MonthlyCurve;
import dev.rhythmite.benchmark.RhythmiteTables.PulledCurve;
import dev.rhythmite.benchmark.RhythmiteTables.StepCurve;
import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.UpdatesPage;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Rhythmite as an application uses it, with its defaults. */
final class Rhythmite implements Contender, ChangeLister, Replicator {

  private static final int SERIES_A_WRITE = 100;
  private static final int UPDATES_A_PAGE = 500;
  private static final Buckets HOURS =
      new Buckets(BucketSize.of(Duration.ofHours(1)), LoadCurves.ZONE, EmptyBuckets.LEFT_OUT);
  private static final Buckets DAYS =
      new Buckets(BucketSize.DAY, LoadCurves.ZONE, EmptyBuckets.LEFT_OUT);

  private static final Buckets YEARS =
      new Buckets(BucketSize.YEAR, LoadCurves.ZONE, EmptyBuckets.LEFT_OUT);

  private final Database database;
  private final EntityManagerFactory factory;
  private final Map<Dataset, SeriesStore<CurveKey>> stores;
  private final SeriesStore<CurveKey> months;
  private final ChunkFeed<CurveKey> changes;
  private final SeriesStore<CurveKey> pulled;
  private final RhythmiteReplica replica;
  private Cursor loaded = Cursor.START;

  Rhythmite(Database database) {
    this.database = database;
    factory =
        database.unit("benchmark").managedClasses(RhythmiteTables.ALL).createEntityManagerFactory();
    SeriesStores all = SeriesStores.of(factory);
    stores = Map.of(
        Dataset.HOURLY, all.store(HourlyCurve.class),
        Dataset.MINUTES, all.store(MinuteCurve.class),
        Dataset.STEPS, all.store(StepCurve.class));
    months = all.store(MonthlyCurve.class);
    changes = all.feed(MonthlyCurve.class);
    pulled = all.store(PulledCurve.class);
    replica = new RhythmiteReplica(database, all);
  }

  @Override
  public String label() {
    return ContenderKind.RHYTHMITE.label();
  }

  private SeriesStore<CurveKey> store(Dataset dataset) {
    return Objects.requireNonNull(stores.get(dataset));
  }

  private static CurveKey key(int number) {
    return new CurveKey("load", number);
  }

  private static Series series(Curve curve) {
    return Series.regular(
        EpochMicros.toInstant(curve.startMicros()),
        Duration.ofNanos(curve.stepMicros() * 1_000),
        curve.values());
  }

  @Override
  public void clear(Dataset dataset) throws SQLException {
    database.truncate(RhythmiteTables.table(dataset));
  }

  @Override
  public void write(Dataset dataset, List<Curve> curves) {
    write(store(dataset), curves);
  }

  private static void write(SeriesStore<CurveKey> store, List<Curve> curves) {
    for (int from = 0; from < curves.size(); from += SERIES_A_WRITE) {
      Map<CurveKey, Series> batch = new LinkedHashMap<>();
      for (Curve curve : curves.subList(from, Math.min(from + SERIES_A_WRITE, curves.size()))) {
        batch.put(key(curve.number()), series(curve));
      }
      store.writeAll(batch, WriteMode.CREATE);
    }
  }

  @Override
  public Points read(Dataset dataset, int number) {
    return new SeriesPoints(store(dataset).read(key(number)).orElseThrow());
  }

  @Override
  public Points read(Dataset dataset, int number, long fromMicros, long toMicros) {
    TimeRange range =
        TimeRange.of(EpochMicros.toInstant(fromMicros), EpochMicros.toInstant(toMicros));
    return new SeriesPoints(store(dataset).read(key(number), range).orElseThrow());
  }

  @Override
  public void forEach(Dataset dataset, Consumer<Points> action) {
    store(dataset)
        .forEach(
            KeyFilter.all(),
            TimeRange.all(),
            (key, series) -> action.accept(new SeriesPoints(series)));
  }

  @Override
  public Points hourlyMeans(Dataset dataset, int number) {
    Series series = store(dataset).read(key(number)).orElseThrow();
    return new SeriesPoints(HOURS.resample(series, Aggregation.MEAN));
  }

  @Override
  public void dailyExtremes(Dataset dataset, int series, DaySink sink) {
    store(dataset)
        .forEach(
            KeyFilter.where(CurveKey::number).lessThan(series),
            TimeRange.all(),
            (key, read) -> pass(key.number(), read, sink));
  }

  private static void pass(int number, Series series, DaySink sink) {
    for (Bucket day : DAYS.summarise(series, Aggregation.MIN, Aggregation.MAX)) {
      sink.day(
          number,
          day.range().startMicros(),
          day.value(Aggregation.MIN),
          day.value(Aggregation.MAX));
    }
  }

  /** Of the one local year that a series has. */
  @Override
  public Totals totals(Dataset dataset, int number) {
    Bucket year = YEARS
        .summarise(
            store(dataset),
            key(number),
            TimeRange.all(),
            Aggregation.MEAN,
            Aggregation.MIN,
            Aggregation.MAX)
        .get(0);
    return new Totals(
        year.value(Aggregation.MEAN), year.value(Aggregation.MIN), year.value(Aggregation.MAX));
  }

  @Override
  public void merge(Dataset dataset, Curve piece) {
    store(dataset).write(key(piece.number()), series(piece), WriteMode.MERGE);
  }

  @Override
  public long bytes(Dataset dataset) throws SQLException {
    return database.bytes(RhythmiteTables.table(dataset));
  }

  @Override
  public void loadMonths(List<Curve> curves) throws SQLException {
    database.truncate(RhythmiteTables.MONTHLY);
    write(months, curves);
    UpdatesPage<CurveKey> page;
    loaded = Cursor.START;
    do {
      page = changes.updatesAfter(loaded, KeyFilter.all(), UPDATES_A_PAGE);
      loaded = page.next();
    } while (page.more());
  }

  @Override
  public void changeMonths(List<Curve> curves) {
    for (Curve curve : curves) {
      int at = curve.length() / 24 * (1 + 2 * (curve.number() % 12)); // the middle of a month
      Curve point = curve.slice(at, at + 1);
      months.write(
          key(curve.number()),
          Series.of(new long[] {point.startMicros()}, new double[] {point.valueAt(0) + 1}),
          WriteMode.MERGE);
    }
  }

  @Override
  public int listChanges(int limit) {
    return changes.updatesAfter(loaded, KeyFilter.all(), limit).updates().size();
  }

  @Override
  public void loadSource(List<Curve> curves) throws SQLException {
    database.truncate(RhythmiteTables.PULLED);
    write(pulled, curves);
  }

  @Override
  public void clearReplica() throws SQLException {
    replica.clear();
  }

  @Override
  public int pull() {
    return replica.pull();
  }

  @Override
  public void close() {
    factory.close();
  }

  private record SeriesPoints(Series series) implements Points {

    @Override
    public int length() {
      return series.length();
    }

    @Override
    public long epochMicrosAt(int index) {
      return series.epochMicrosAt(index);
    }

    @Override
    public double valueAt(int index) {
      return series.valueAt(index);
    }
  }
}
