package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one append in the tail, numbered from the first on. The data is not copied.
 *
 * <p>Some rows stand there in a plain form that is quick to make, many packed as in a chunk; {@link
 * PlainRows} tells the two apart.
 */
final class TailEntry {

  /** From so many rows on, packing makes up for itself by what need not be written. */
  static final int PACKED_FROM = 256;

  private final Head head;
  private final int crc32c;
  private final byte[] data;

  TailEntry(Head head, int crc32c, byte[] data) {
    this.head = head;
    this.crc32c = crc32c;
    this.data = data;
  }

  /** What is known of the rows without their data. */
  record Head(
      long firstNumber, int rowCount, long minMicros, long maxMicros, long receivedMicros) {}

  Head head() {
    return head;
  }

  int crc32c() {
    return crc32c;
  }

  /** Returns the data itself, not a copy. */
  byte[] data() {
    return data;
  }

  static TailEntry of(NewRows rows, RowNumbers.Numbered numbered) {
    return rows.size() < PACKED_FROM
        ? ofFew(List.of(rows), numbered)
        : of(List.of(rows), numbered, packed(rows));
  }

  /** Returns the rows of several appends of one schema as one entry: fewer than are packed. */
  static TailEntry ofFew(List<NewRows> parts, RowNumbers.Numbered numbered) {
    return of(parts, numbered, PlainRows.encode(parts));
  }

  private static TailEntry of(List<NewRows> parts, RowNumbers.Numbered numbered, byte[] data) {
    int rows = 0;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (NewRows part : parts) {
      rows += part.size();
      for (long time : part.times()) {
        min = Math.min(min, time);
        max = Math.max(max, time);
      }
    }
    Head head = new Head(numbered.first(), rows, min, max, numbered.receivedMicros());
    return new TailEntry(head, ChunkCodec.crc32c(data), data);
  }

  private static byte[] packed(NewRows rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(TimeColumn.of("time", rows.times()));
    columns.addAll(rows.columns());
    return ChunkCodec.encode(columns, Encoding.PACKED);
  }

  /**
   * Returns the rows, with the columns that {@code schema} has.
   *
   * @throws MalformedRowsException if the data is damaged
   */
  RowBatch rows(ChannelKey key, ChannelSchema schema) {
    StoredColumns stored =
        StoredColumns.read(data, crc32c, head.rowCount(), new RowDamage(key, head.firstNumber()));
    long[] times = stored.times(0);
    long[] received = new long[head.rowCount()];
    Arrays.fill(received, head.receivedMicros());
    long[] numbers = new long[head.rowCount()];
    Arrays.setAll(numbers, row -> head.firstNumber() + row);
    return Conforming.batch(schema, times, received, numbers, stored.from(1), stored.damage());
  }
}
