package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.metric.MetricRows;
import dev.rhythmite.store.metric.MetricStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The changes of one metric within a range. */
final class ChangeStream implements MetricStream {

  private static final int AT_ONCE = 8_192;
  private static final int FIRST = 64;

  private final String name;
  private final long startMicros;
  private final RowStream rows;
  private final TimeCursor cursor;
  private final HeldValue held = new HeldValue();
  private boolean found;

  private ChangeStream(String name, long startMicros, RowStream rows) {
    this.name = name;
    this.startMicros = startMicros;
    this.rows = rows;
    this.cursor = new TimeCursor(rows, Direction.ASCENDING);
  }

  static ChangeStream open(RowStore rows, ChannelKey key, String name, TimeRange range) {
    // read along with the range, so that both are of one moment
    Instant from = lastTimeBefore(rows, key, range.start()).orElse(range.start());
    return new ChangeStream(
        name, range.startMicros(), rows.stream(key, RowQuery.in(TimeRange.of(from, range.end()))));
  }

  /** Returns the time of the last point before another time. */
  static Optional<Instant> lastTimeBefore(RowStore rows, ChannelKey key, Instant time) {
    if (time.equals(Instant.MIN)) {
      return Optional.empty();
    }
    RowBatch last = rows.page(
            key, RowQuery.in(TimeRange.before(time)).time(Direction.DESCENDING).limit(1))
        .rows();
    return last.isEmpty() ? Optional.empty() : Optional.of(last.time(0));
  }

  /** Moves the cursor to the next change, unless it stands there. */
  @Override
  public boolean hasNext() {
    while (!found && cursor.move()) {
      found = !held.equalsThatOf(cursor) && cursor.micros() >= startMicros;
      held.hold(cursor);
    }
    return found;
  }

  @Override
  public MetricRows next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All changes were read.");
    }
    long[] times = new long[FIRST];
    double[] numbers = new double[FIRST];
    @Nullable String[] texts = new String[FIRST];
    BitSet withoutNumber = new BitSet();
    int size = 0;
    do {
      if (size == times.length) { // most metrics have few changes, and there may be many metrics
        times = Arrays.copyOf(times, 2 * size);
        numbers = Arrays.copyOf(numbers, 2 * size);
        texts = Arrays.copyOf(texts, 2 * size);
      }
      times[size] = cursor.micros();
      withoutNumber.set(size, !cursor.hasNumber());
      numbers[size] = cursor.hasNumber() ? cursor.number() : 0;
      texts[size++] = cursor.text();
      found = false;
    } while (size < AT_ONCE && hasNext());
    return new MetricRows(
        name,
        Arrays.copyOf(times, size),
        DoubleColumn.withNulls("number", Arrays.copyOf(numbers, size), withoutNumber),
        TextColumn.of("text", Arrays.copyOf(texts, size)));
  }

  @Override
  public void close() {
    rows.close();
  }
}
