package dev.rhythmite.examples.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.codec.LongColumn;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The rows that a channel has, by writer and append. */
final class StoredRows {

  private final Map<Long, Map<Long, BitSet>> rows = new HashMap<>();
  private final Map<Long, Map<Long, Long>> sizes = new HashMap<>();
  private long count;

  private StoredRows() {}

  /** Reads all rows; fails if one comes twice, or if they are not in the order of time. */
  static StoredRows of(RowStore store, ChannelKey channel) {
    StoredRows stored = new StoredRows();
    try (RowStream stream = store.stream(channel, RowQuery.all())) {
      long last = Long.MIN_VALUE;
      while (stream.hasNext()) {
        RowBatch batch = stream.next();
        for (int i = 0; i < batch.size(); i++) {
          assertThat(batch.times()[i]).isGreaterThanOrEqualTo(last);
          last = batch.times()[i];
          stored.add(batch, i);
        }
      }
    }
    return stored;
  }

  private void add(RowBatch batch, int index) {
    long writer = number(batch, 0, index);
    long append = number(batch, 1, index);
    int row = (int) number(batch, 2, index);
    BitSet seen = rows.computeIfAbsent(writer, key -> new HashMap<>())
        .computeIfAbsent(append, key -> new BitSet());
    assertThat(seen.get(row))
        .as("writer %d, append %d, row %d twice", writer, append, row)
        .isFalse();
    seen.set(row);
    sizes.computeIfAbsent(writer, key -> new HashMap<>()).put(append, number(batch, 3, index));
    count++;
  }

  private static long number(RowBatch batch, int column, int index) {
    return ((LongColumn) batch.columns().get(column)).values()[index];
  }

  long count() {
    return count;
  }

  /** Returns how many appends of a writer are there; each must be whole, and none left out. */
  int wholeAppendsOf(long writer) {
    Map<Long, BitSet> appends = rows.getOrDefault(writer, Map.of());
    for (long append = 0; append < appends.size(); append++) {
      assertThat(appends).as("appends of writer %d", writer).containsKey(append);
      assertThat((long) appends.get(append).cardinality())
          .as("rows of writer %d, append %d", writer, append)
          .isEqualTo(sizes.get(writer).get(append));
    }
    return appends.size();
  }
}
