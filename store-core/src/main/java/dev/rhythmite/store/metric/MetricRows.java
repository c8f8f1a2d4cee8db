package dev.rhythmite.store.metric;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Some points of one metric, ascending in time, at least one. */
public final class MetricRows {

  private final String name;
  private final long[] times;
  private final DoubleColumn numbers;
  private final TextColumn texts;

  /** Arrays are kept, not copied; columns are as long as {@code times}. */
  public MetricRows(String name, long[] times, DoubleColumn numbers, TextColumn texts) {
    this.name = name;
    this.times = times;
    this.numbers = numbers;
    this.texts = texts;
  }

  /** Returns the name of the metric. */
  public String name() {
    return name;
  }

  public int size() {
    return times.length;
  }

  /** Returns the times, in epoch microseconds: the array itself, not a copy. Do not change it. */
  public long[] times() {
    return times;
  }

  public DoubleColumn numbers() {
    return numbers;
  }

  public TextColumn texts() {
    return texts;
  }

  public Instant time(int row) {
    return EpochMicros.toInstant(times[row]);
  }

  public MetricValue value(int row) {
    return new MetricValue(
        numbers.isNull(row) ? OptionalDouble.empty() : OptionalDouble.of(numbers.values()[row]),
        Optional.ofNullable(texts.values()[row]));
  }

  public MetricPoint point(int row) {
    return new MetricPoint(name, time(row), value(row));
  }

  @Override
  public String toString() {
    return "MetricRows[" + name + ", size=" + times.length + "]";
  }
}
