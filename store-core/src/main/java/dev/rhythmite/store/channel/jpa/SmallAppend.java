package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.NewRows;

/**
 * An append of so few rows that they may stand in one entry of the tail with those of other appends
 * that are committed with it: one entry of many rows costs the database, and whoever reads it, hardly
 * more than one of a single row. They are numbered and encoded when it is known which these are.
 */
final class SmallAppend implements GroupAppend {

  /** Larger ones are encoded by their own threads, side by side. */
  private static final int MOST_BYTES = 4 << 10;

  private final ChannelKey key;
  private final NewRows rows;
  private final long bytes;

  private SmallAppend(ChannelKey key, NewRows rows, long bytes) {
    this.key = key;
    this.rows = rows;
    this.bytes = bytes;
  }

  /** Returns an append of rows if they are few; else one that is prepared. */
  static GroupAppend of(ChannelKey key, NewRows rows, RowNumbers numbers) {
    if (rows.size() > 0 && rows.size() < TailEntry.PACKED_FROM) {
      long bytes = PlainRows.mostBytes(rows.size(), rows.columns());
      if (bytes <= MOST_BYTES) {
        return new SmallAppend(key, rows, bytes);
      }
    }
    return PreparedAppend.of(key, rows, numbers);
  }

  ChannelKey key() {
    return key;
  }

  NewRows rows() {
    return rows;
  }

  /** Returns how many bytes the rows take at most. */
  long bytes() {
    return bytes;
  }

  @Override
  public int rowCount() {
    return rows.size();
  }

  @Override
  public boolean fitsAGroup() {
    return true;
  }

  @Override
  public PreparedAppend alone(RowNumbers numbers) {
    return PreparedAppend.of(key, rows, numbers);
  }
}
