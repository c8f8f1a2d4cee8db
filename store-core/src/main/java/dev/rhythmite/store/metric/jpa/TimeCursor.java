package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.metric.MetricValue;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Goes from time to time through the points of a metric. Of several points of one time the last
 * number and the last text count, together.
 */
final class TimeCursor {

  private final Iterator<RowBatch> batches;
  private final boolean newestFirst;
  private long @Nullable [] times;
  private @Nullable MetricColumns columns;
  private int next;

  private long micros;
  private boolean hasNumber;
  private double number;
  private @Nullable String text;

  /** @param batches in this direction */
  TimeCursor(Iterator<RowBatch> batches, Direction direction) {
    this.batches = batches;
    this.newestFirst = direction == Direction.DESCENDING;
  }

  /** Moves on to another time; returns whether there is one. */
  boolean move() {
    if (!hasRow()) {
      return false;
    }
    micros = nextTime();
    hasNumber = false;
    text = null;
    do {
      take();
      next++;
    } while (hasRow() && nextTime() == micros);
    return true;
  }

  private boolean hasRow() {
    while (times == null || next == times.length) {
      if (!batches.hasNext()) {
        return false;
      }
      RowBatch batch = batches.next();
      times = batch.times();
      columns = MetricColumns.of(batch);
      next = 0;
    }
    return true;
  }

  private long nextTime() {
    return times == null ? Long.MIN_VALUE : times[next];
  }

  private void take() {
    if (columns == null) {
      return;
    }
    if (columns.hasNumber(next) && !(newestFirst && hasNumber)) {
      hasNumber = true;
      number = columns.number(next);
    }
    String given = columns.text(next);
    if (given != null && !(newestFirst && text != null)) {
      text = given;
    }
  }

  /** Returns the time, in epoch microseconds. */
  long micros() {
    return micros;
  }

  boolean hasNumber() {
    return hasNumber;
  }

  double number() {
    return number;
  }

  @Nullable
  String text() {
    return text;
  }

  MetricValue value() {
    return new MetricValue(
        hasNumber ? OptionalDouble.of(number) : OptionalDouble.empty(), Optional.ofNullable(text));
  }
}
