package dev.rhythmite.store.jpa;

import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.codec.MalformedBlobException;
import dev.rhythmite.store.codec.SeriesColumns;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.List;

/**
 * A series as a row keeps it: one blob of two columns, the times and the values.
 *
 * <p>The blob is not copied.
 */
final class EncodedSeries {

  /** What a row holds at most. Reading and writing take some 50 bytes of memory for each point. */
  static final int MOST_POINTS = 1_000_000;

  private static final String TIME = "time";
  private static final String VALUE = "value";

  private final int length;
  private final int crc32c;
  private final byte[] blob;

  EncodedSeries(int length, int crc32c, byte[] blob) {
    this.length = length;
    this.crc32c = crc32c;
    this.blob = blob;
  }

  static EncodedSeries of(Series series, Encoding encoding) {
    byte[] blob = ChunkCodec.encode(
        List.of(TimeColumn.of(TIME, series.epochMicros()), SeriesColumns.of(VALUE, series)),
        encoding);
    return new EncodedSeries(series.length(), ChunkCodec.crc32c(blob), blob);
  }

  int length() {
    return length;
  }

  int crc32c() {
    return crc32c;
  }

  /** Returns the blob itself, not a copy. */
  byte[] blob() {
    return blob;
  }

  /**
   * Returns the series.
   *
   * @param key of the series, for errors
   * @param number of the row among those of the key, for errors
   * @param type that the values must have
   * @throws MalformedChunkException if the blob is damaged or does not fit the row
   */
  Series decode(Record key, int number, ValueType type) {
    int actual = ChunkCodec.crc32c(blob);
    if (actual != crc32c) {
      throw new MalformedChunkException(
          key,
          number,
          0,
          "the CRC-32C of its %d bytes is %08x, expected %08x."
              .formatted(blob.length, actual, crc32c));
    }
    try {
      return decoded(ChunkCodec.decode(blob, length), type);
    } catch (MalformedBlobException e) {
      throw new MalformedChunkException(key, number, e.offset(), String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedChunkException(key, number, 0, String.valueOf(e.getMessage()), e);
    }
  }

  private static Series decoded(List<Column> columns, ValueType type) {
    if (columns.size() == 2
        && columns.get(0) instanceof TimeColumn times
        && times.name().equals(TIME)
        && columns.get(1).name().equals(VALUE)
        && SeriesColumns.typeOf(columns.get(1)).filter(type::equals).isPresent()) {
      return SeriesColumns.at(columns.get(1), times.epochMicros());
    }
    throw new IllegalArgumentException("its columns are "
        + columns
        + ", expected times, \"time\", and one of "
        + type
        + ", \"value\".");
  }
}
