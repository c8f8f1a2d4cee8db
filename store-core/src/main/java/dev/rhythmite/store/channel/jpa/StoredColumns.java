package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.MalformedBlobException;
import dev.rhythmite.store.codec.TimeColumn;
import java.util.List;

/** The columns that stored bytes hold: those of the rows themselves, then those of the channel. */
final class StoredColumns {

  private final List<Column> columns;
  private final RowDamage damage;

  private StoredColumns(List<Column> columns, RowDamage damage) {
    this.columns = columns;
    this.damage = damage;
  }

  /**
   * Unpacks bytes of either form.
   *
   * @throws MalformedRowsException if they are damaged
   */
  static StoredColumns read(byte[] data, int crc32c, int rows, RowDamage damage) {
    if (ChunkCodec.crc32c(data) != crc32c) {
      throw damage.because("their checksum differs");
    }
    try {
      List<Column> columns = PlainRows.isPlain(data)
          ? new PlainRowReader(data, rows, damage).read()
          : ChunkCodec.decode(data, rows);
      return new StoredColumns(columns, damage);
    } catch (MalformedBlobException e) {
      throw damage.because(e);
    }
  }

  long[] times(int index) {
    return at(index, TimeColumn.class).epochMicros();
  }

  long[] integers(int index) {
    return at(index, LongColumn.class).values();
  }

  private <C extends Column> C at(int index, Class<C> type) {
    if (index >= columns.size() || !type.isInstance(columns.get(index))) {
      throw damage.because("column " + index + " of " + columns + " is no " + type.getSimpleName());
    }
    return type.cast(columns.get(index));
  }

  /** Returns the channel's columns, which stand from an index on. */
  List<Column> from(int index) {
    return columns.subList(index, columns.size());
  }

  RowDamage damage() {
    return damage;
  }
}
