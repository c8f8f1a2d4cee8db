package dev.rhythmite.examples.channels;

import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import java.time.Instant;
import java.util.SplittableRandom;

/** Appends rows that tell which they are. An append that failed is made again, by the same key. */
final class RowWriter {

  /** Who wrote a row, which append, which row of it, and how many it has. */
  static final ChannelSchema SCHEMA = ChannelSchema.of(
      ChannelColumn.required("writer", ColumnType.INT),
      ChannelColumn.required("append", ColumnType.INT),
      ChannelColumn.required("row", ColumnType.INT),
      ChannelColumn.required("rows", ColumnType.INT),
      ChannelColumn.optional("text", ColumnType.STR));

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final int SPAN = 100_000_000;
  private static final int LONG_APPEND = 5_000;
  private static final int MOST_TRIES = 1_000;

  private final ChannelStores stores;
  private final Channel channel;
  private final int writer;
  private final SplittableRandom random;
  private int appended;

  RowWriter(ChannelStores stores, Channel channel, int writer, long seed) {
    this.stores = stores;
    this.channel = channel;
    this.writer = writer;
    this.random = new SplittableRandom(seed * 31 + writer);
  }

  /** Appends once more, sooner or later; returns how many appends were acknowledged. */
  int append() {
    NewRows rows = rows();
    String idempotencyKey = writer + "-" + appended;
    for (int tries = 1; ; tries++) {
      try {
        stores.rows().append(channel.key(), rows, idempotencyKey);
        return ++appended;
      } catch (RuntimeException e) {
        if (tries == MOST_TRIES || !Faults.caused(e)) {
          throw e;
        }
      }
    }
  }

  private NewRows rows() {
    int size = random.nextInt(40) == 0 ? LONG_APPEND : 1 + random.nextInt(20);
    NewRows.Builder rows = NewRows.builder(channel, stores.limits());
    for (int row = 0; row < size; row++) {
      // late rows and equal times, too
      Instant time = FIRST.plusMillis(random.nextInt(SPAN) / 1_000 * 1_000L);
      rows.add(time, writer, appended, row, size, row % 3 == 0 ? null : "row " + row);
    }
    return rows.build();
  }
}
