package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.metric.MetricValue;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The two columns of rows of a metric. */
record MetricColumns(DoubleColumn numbers, TextColumn texts) {

  static MetricColumns of(RowBatch rows) {
    return new MetricColumns(
        (DoubleColumn) rows.columns().get(0), (TextColumn) rows.columns().get(1));
  }

  boolean hasNumber(int row) {
    return !numbers.isNull(row);
  }

  double number(int row) {
    return numbers.values()[row];
  }

  @Nullable
  String text(int row) {
    return texts.values()[row];
  }

  MetricValue value(int row) {
    return new MetricValue(
        hasNumber(row) ? OptionalDouble.of(number(row)) : OptionalDouble.empty(),
        Optional.ofNullable(text(row)));
  }
}
