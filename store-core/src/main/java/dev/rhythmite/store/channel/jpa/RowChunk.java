package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk of rows in the order of their positions, at least one. The blob is one Arrow stream: the
 * times, when the rows were received, their numbers, then the channel's columns. It is not copied.
 */
final class RowChunk {

  /** Columns before those of the channel. */
  private static final int OWN_COLUMNS = 3;

  private final Extent extent;
  private final int crc32c;
  private final byte[] blob;

  RowChunk(Extent extent, int crc32c, byte[] blob) {
    this.extent = extent;
    this.crc32c = crc32c;
    this.blob = blob;
  }

  /** Where a chunk begins and ends. */
  record Extent(RowPosition start, long endMicros, int rowCount) {}

  Extent extent() {
    return extent;
  }

  int crc32c() {
    return crc32c;
  }

  /** Returns the blob itself, not a copy. */
  byte[] blob() {
    return blob;
  }

  static RowChunk of(RowBatch rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(TimeColumn.of("rhythmite.time", rows.times()));
    columns.add(TimeColumn.of("rhythmite.received", rows.received()));
    columns.add(LongColumn.of("rhythmite.number", rows.numbers()));
    columns.addAll(rows.columns());
    byte[] blob = ChunkCodec.encode(columns, Encoding.PACKED);
    int last = rows.size() - 1;
    Extent extent = new Extent(rows.position(0), rows.times()[last], rows.size());
    return new RowChunk(extent, ChunkCodec.crc32c(blob), blob);
  }

  /**
   * Returns the rows, with the columns that {@code schema} has.
   *
   * @throws MalformedRowsException if the blob is damaged
   */
  RowBatch rows(ChannelKey key, ChannelSchema schema) {
    StoredColumns stored = StoredColumns.read(
        blob, crc32c, extent.rowCount(), new RowDamage(key, extent.start().number()));
    return Conforming.batch(
        schema,
        stored.times(0),
        stored.times(1),
        stored.integers(2),
        stored.from(OWN_COLUMNS),
        stored.damage());
  }
}
