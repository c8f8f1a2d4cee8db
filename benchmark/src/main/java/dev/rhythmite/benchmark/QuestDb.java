package dev.rhythmite.benchmark;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.StaticSymbolTable;
import io.questdb.cairo.sql.SymbolTable;
import io.questdb.cairo.wal.WalWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * QuestDB in this process: a row for each point, in the order of time over all series, as that
 * engine sorts its tables; kind and number are symbols, and upsert keys with the time.
 */
final class QuestDb implements Contender {

  private static final String KIND = "load";
  private static final String POINTS = "select stamp, value from ";
  private static final String ONE_SERIES = " where kind = '" + KIND + "' and number = $1";

  private final ContenderKind kind;
  private final QuestEngine engine;
  private final Map<String, QuestQuery> queries = new HashMap<>();

  QuestDb(ContenderKind kind, QuestEngine.Commits commits) throws SQLException, IOException {
    this.kind = kind;
    this.engine = new QuestEngine(commits);
    for (Dataset dataset : Dataset.values()) {
      engine.execute("create table " + dataset.label()
          + " (kind symbol, number symbol " + index(dataset) + ", value double, stamp timestamp)"
          + " timestamp(stamp) partition by " + partition(dataset)
          + " wal dedup upsert keys (stamp, kind, number)");
    }
  }

  /** Only a table of many series gains by an index. */
  private static String index(Dataset dataset) {
    return dataset == Dataset.HOURLY ? "capacity 1024 index" : "";
  }

  /** A merge writes each partition anew that it meets. */
  private static String partition(Dataset dataset) {
    return dataset == Dataset.MINUTES ? "week" : "month";
  }

  private QuestQuery query(String select, int texts, int times) throws SQLException {
    QuestQuery query = queries.get(select);
    if (query == null) {
      query = engine.query(select, texts, times);
      queries.put(select, query);
    }
    return query;
  }

  @Override
  public String label() {
    return kind.label();
  }

  @Override
  public void clear(Dataset dataset) throws SQLException {
    engine.truncate(dataset.label());
  }

  @Override
  public void write(Dataset dataset, List<Curve> curves) {
    engine.commit(dataset.label(), writer -> append(writer, curves));
    engine.apply(dataset.label());
  }

  /** A row of each series in turn, so that times ascend where the series have one grid. */
  private static void append(WalWriter writer, List<Curve> curves) {
    int longest = curves.stream().mapToInt(Curve::length).max().orElse(0);
    String[] numbers =
        curves.stream().map(curve -> Integer.toString(curve.number())).toArray(String[]::new);
    for (int i = 0; i < longest; i++) {
      for (int series = 0; series < numbers.length; series++) {
        Curve curve = curves.get(series);
        if (i < curve.length()) {
          TableWriter.Row row = writer.newRow(curve.epochMicrosAt(i));
          row.putSym(0, KIND);
          row.putSym(1, numbers[series]);
          row.putDouble(2, curve.valueAt(i));
          row.append();
        }
      }
    }
  }

  @Override
  public Points read(Dataset dataset, int number) throws SQLException {
    QuestQuery query = query(POINTS + dataset.label() + ONE_SERIES, 1, 0);
    return points(query.open(Integer.toString(number)));
  }

  @Override
  public Points read(Dataset dataset, int number, long fromMicros, long toMicros)
      throws SQLException {
    QuestQuery query =
        query(POINTS + dataset.label() + ONE_SERIES + " and stamp >= $2 and stamp < $3", 1, 2);
    return points(query.open(Integer.toString(number), fromMicros, toMicros));
  }

  private static Points points(RecordCursor cursor) {
    RowPoints points = new RowPoints();
    try (cursor) {
      Record row = cursor.getRecord();
      while (cursor.hasNext()) {
        points.add(row.getTimestamp(0), row.getDouble(1));
      }
    }
    return points;
  }

  /** Gathers all series, as each is spread over the whole table. */
  @Override
  public void forEach(Dataset dataset, Consumer<Points> action) throws SQLException {
    QuestQuery query = query("select number, stamp, value from " + dataset.label(), 0, 0);
    try (RecordCursor cursor = query.open()) {
      int symbols = ((StaticSymbolTable) cursor.getSymbolTable(0)).getSymbolCount();
      RowPoints[] series = new RowPoints[symbols];
      int expected = Math.toIntExact(cursor.size() / symbols);
      for (int i = 0; i < symbols; i++) {
        series[i] = new RowPoints(expected);
      }
      Record row = cursor.getRecord();
      while (cursor.hasNext()) {
        series[row.getInt(0)].add(row.getTimestamp(1), row.getDouble(2));
      }
      List.of(series).forEach(action);
    }
  }

  @Override
  public Totals totals(Dataset dataset, int number) throws SQLException {
    QuestQuery query = query(
        "select avg(value), min(value), max(value) from " + dataset.label() + ONE_SERIES, 1, 0);
    try (RecordCursor cursor = query.open(Integer.toString(number))) {
      Record row = cursor.getRecord();
      if (!cursor.hasNext()) {
        throw new SQLException("No row of totals");
      }
      return new Totals(row.getDouble(0), row.getDouble(1), row.getDouble(2));
    }
  }

  @Override
  public void merge(Dataset dataset, Curve piece) {
    write(dataset, List.of(piece));
  }

  @Override
  public Points hourlyMeans(Dataset dataset, int number) throws SQLException {
    QuestQuery query = query(
        "select stamp, avg(value) from " + dataset.label() + ONE_SERIES
            + " sample by 1h align to calendar",
        1,
        0);
    return points(query.open(Integer.toString(number)));
  }

  /** Grouped by the local day, which takes half the time of {@code sample by} in a time zone. */
  @Override
  public void dailyExtremes(Dataset dataset, int series, DaySink sink) throws SQLException {
    String numbers = IntStream.range(0, series)
        .mapToObj(number -> "'" + number + "'")
        .collect(Collectors.joining(", "));
    String zone = "'" + LoadCurves.ZONE + "'";
    QuestQuery query = query(
        "select number, to_utc(day, " + zone + "), low, high from (select number,"
            + " timestamp_floor('1d', to_timezone(stamp, " + zone + ")) as day,"
            + " min(value) as low, max(value) as high from " + dataset.label()
            + " where kind = '" + KIND + "' and number in (" + numbers + "))",
        0,
        0);
    try (RecordCursor cursor = query.open()) {
      SymbolTable symbols = cursor.getSymbolTable(0);
      Record row = cursor.getRecord();
      while (cursor.hasNext()) {
        int number = Integer.parseInt(symbols.valueOf(row.getInt(0)).toString());
        sink.day(number, row.getTimestamp(1), row.getDouble(2), row.getDouble(3));
      }
    }
  }

  @Override
  public long bytes(Dataset dataset) throws IOException {
    return engine.bytes(dataset.label());
  }

  @Override
  public void close() throws IOException {
    queries.values().forEach(QuestQuery::close);
    engine.close();
  }
}
