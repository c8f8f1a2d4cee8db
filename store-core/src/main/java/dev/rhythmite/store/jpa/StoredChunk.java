package dev.rhythmite.store.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.Grid;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.codec.MalformedBlobException;
import dev.rhythmite.store.codec.SeriesColumns;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A row with its blob, or a tombstone with an empty one.
 *
 * <p>The blob is not copied.
 */
final class StoredChunk<K extends Record> {

  static final String COLUMN = "value";

  private static final byte[] NO_BYTES = {};

  private final K key;
  private final int chunkIndex;
  private final Instant start;
  private final int length;
  private final int crc32c;
  private final byte[] blob;

  StoredChunk(K key, int chunkIndex, Instant start, int length, int crc32c, byte[] blob) {
    this.key = key;
    this.chunkIndex = chunkIndex;
    this.start = start;
    this.length = length;
    this.crc32c = crc32c;
    this.blob = blob;
  }

  /**
   * Returns the chunk of these values, encoded.
   *
   * @throws IllegalArgumentException if its texts are too long together
   */
  static <K extends Record> StoredChunk<K> of(K key, ChunkValues values, Encoding encoding) {
    Series points = values.points();
    checkSize(key, values);
    byte[] blob = ChunkCodec.encode(List.of(SeriesColumns.of(COLUMN, points)), encoding);
    return new StoredChunk<>(
        key, values.chunkIndex(), points.timeAt(0), points.length(), ChunkCodec.crc32c(blob), blob);
  }

  private static void checkSize(Record key, ChunkValues values) {
    long bytes = TextSize.of(values.points());
    if (bytes > TextSize.MOST) {
      throw new IllegalArgumentException("Chunk "
          + values.chunkIndex()
          + " of "
          + key
          + " would have "
          + bytes
          + " bytes of text. A chunk has at most "
          + TextSize.MOST
          + "; shorten the texts, or take a shorter axis for their store.");
    }
  }

  static <K extends Record> StoredChunk<K> tombstone(K key, int chunkIndex) {
    return new StoredChunk<>(key, chunkIndex, Instant.EPOCH, 0, 0, NO_BYTES);
  }

  K key() {
    return key;
  }

  int chunkIndex() {
    return chunkIndex;
  }

  Instant start() {
    return start;
  }

  int length() {
    return length;
  }

  int crc32c() {
    return crc32c;
  }

  boolean deleted() {
    return length == 0;
  }

  /** Returns the blob itself, not a copy. */
  byte[] blob() {
    return blob;
  }

  /**
   * Returns the values.
   *
   * @throws MalformedChunkException if the blob is damaged or does not fit the row
   */
  ChunkValues values(StoreLayout layout) {
    int actual = ChunkCodec.crc32c(blob);
    if (actual != crc32c) {
      throw malformed("the CRC-32C of its %d bytes is %08x, expected %08x."
          .formatted(blob.length, actual, crc32c));
    }
    int offset = offset(layout);
    Column column = decoded(layout.type());
    try {
      return new ChunkValues(chunkIndex, points(column, offset, layout));
    } catch (IllegalArgumentException e) {
      throw new MalformedChunkException(key, chunkIndex, 0, String.valueOf(e.getMessage()), e);
    }
  }

  private Series points(Column column, int offset, StoreLayout layout) {
    if (!layout.frequency().daily()) {
      return SeriesColumns.regular(column, start, layout.frequency().step());
    }
    Grid grid = layout.gridOf(chunkIndex);
    long[] times = new long[length];
    Arrays.setAll(times, i -> grid.microsAt(offset + i));
    return SeriesColumns.at(column, times);
  }

  private int offset(StoreLayout layout) {
    try {
      Grid grid = layout.gridOf(chunkIndex);
      int offset = grid.slotOf(EpochMicros.of(start));
      if (offset < 0 || length < 1 || length > grid.length() - offset) {
        throw malformed("%d points from %s are not on its grid of %d points from %s, every %s."
            .formatted(length, start, grid.length(), grid.start(), grid.stepText()));
      }
      return offset;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedChunkException(
          key,
          chunkIndex,
          0,
          "%d points from %s are out of the reach of time.".formatted(length, start),
          e);
    }
  }

  private Column decoded(ValueType type) {
    try {
      List<Column> columns = ChunkCodec.decode(blob, length);
      Column column = columns.get(0);
      if (columns.size() == 1
          && column.name().equals(COLUMN)
          && SeriesColumns.typeOf(column).filter(type::equals).isPresent()) {
        return column;
      }
      throw malformed("its columns are " + columns + ", expected one of " + type + ", \"value\".");
    } catch (MalformedBlobException e) {
      throw new MalformedChunkException(
          key, chunkIndex, e.offset(), String.valueOf(e.getMessage()), e);
    }
  }

  private MalformedChunkException malformed(String reason) {
    return new MalformedChunkException(key, chunkIndex, 0, reason);
  }
}
