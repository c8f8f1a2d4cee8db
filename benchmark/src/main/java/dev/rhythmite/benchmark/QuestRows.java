package dev.rhythmite.benchmark;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.wal.WalWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/**
 * A table of QuestDB in this process, in partitions of days. A batch is committed to its log; what
 * is there is put into the table when the appender is closed.
 */
final class QuestRows implements RowContender {

  private static final String TABLE = "sensors";

  private final ContenderKind kind;
  private final QuestEngine engine;

  QuestRows(ContenderKind kind, QuestEngine.Commits commits) throws SQLException, IOException {
    this.kind = kind;
    this.engine = new QuestEngine(commits);
    engine.execute("create table " + TABLE
        + " (at timestamp, device int, co double, humidity double, light boolean, lpg double,"
        + " motion boolean, smoke double, temp double) timestamp(at) partition by day wal");
  }

  @Override
  public String label() {
    return kind.label();
  }

  @Override
  public void clear() throws SQLException {
    engine.truncate(TABLE);
  }

  @Override
  public Appender appender() {
    return new Appender() {
      @Override
      public void append(SensorRows rows, int from, int to) {
        engine.commit(TABLE, writer -> add(writer, rows, from, to));
      }

      @Override
      public void close() {
        engine.apply(TABLE);
      }
    };
  }

  private static void add(WalWriter writer, SensorRows rows, int from, int to) {
    for (int i = from; i < to; i++) {
      TableWriter.Row row = writer.newRow(rows.epochMicros()[i]);
      row.putInt(1, rows.device()[i]);
      row.putDouble(2, rows.co()[i]);
      row.putDouble(3, rows.humidity()[i]);
      row.putBool(4, rows.light()[i]);
      row.putDouble(5, rows.lpg()[i]);
      row.putBool(6, rows.motion()[i]);
      row.putDouble(7, rows.smoke()[i]);
      row.putDouble(8, rows.temperature()[i]);
      row.append();
    }
  }

  @Override
  public void forEachTime(LongConsumer action) throws SQLException {
    try (QuestQuery query = engine.query("select * from " + TABLE, 0, 0);
        RecordCursor cursor = query.open()) {
      Record row = cursor.getRecord();
      while (cursor.hasNext()) {
        action.accept(row.getTimestamp(0));
      }
    }
  }

  @Override
  public long bytes() throws IOException {
    return engine.bytes(TABLE);
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }
}
