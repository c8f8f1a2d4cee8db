package dev.rhythmite.store.channel;

import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks rows that stand in columns, by the rules of {@link CellRules}. */
final class ColumnRules {

  private final ChannelSchema schema;
  private final ChannelLimits limits;
  private final int rows;

  ColumnRules(ChannelSchema schema, ChannelLimits limits, int rows) {
    this.schema = schema;
    this.limits = limits;
    this.rows = rows;
  }

  void check(List<? extends Column> columns) {
    if (columns.size() != schema.columns().size()) {
      throw new IllegalArgumentException(columns.size() + " columns of values. The channel has "
          + schema.columns().size() + "; give each of them, in their order.");
    }
    for (int i = 0; i < columns.size(); i++) {
      ChannelColumn rule = schema.columns().get(i);
      requireFit(rule, columns.get(i));
      check(rule, columns.get(i));
    }
    checkLengths(columns);
  }

  private void requireFit(ChannelColumn rule, Column column) {
    if (!rule.type().kind().isInstance(column)
        || !rule.name().equals(column.name())
        || column.length() != rows) {
      throw new IllegalArgumentException(
          "%s where %d values of column \"%s\" stand. They are a %s; give the columns of the schema."
              .formatted(column, rows, rule.name(), rule.type().kind().getSimpleName()));
    }
  }

  private void check(ChannelColumn rule, Column column) {
    CellRules cells = new CellRules(rule, limits);
    if (column.nullCount() > 0 && !rule.optional()) {
      int row = IntStream.range(0, rows).filter(column::isNull).findFirst().orElseThrow();
      check(cells, rule, row, null);
    }
    if (column instanceof DoubleColumn numbers) {
      double[] values = numbers.values();
      for (int row = 0; row < rows; row++) {
        if (!Double.isFinite(values[row]) && !column.isNull(row)) {
          check(cells, rule, row, values[row]);
        }
      }
    } else if (column instanceof TextColumn texts) {
      for (int row = 0; row < rows; row++) {
        check(cells, rule, row, texts.values()[row]);
      }
    }
  }

  private static void check(CellRules cells, ChannelColumn rule, int row, @Nullable Object value) {
    try {
      cells.checked(value);
    } catch (CellRules.Refused e) {
      throw new InvalidRowException(
          "Row " + row + ": column \"" + rule.name() + "\" " + e.reason(),
          Optional.of(rule.name()));
    }
  }

  private void checkLengths(List<? extends Column> columns) {
    List<TextColumn> texts = columns.stream()
        .filter(TextColumn.class::isInstance)
        .map(TextColumn.class::cast)
        .toList();
    for (int row = 0; row < rows && !texts.isEmpty(); row++) {
      long characters = 0;
      for (TextColumn column : texts) {
        String text = column.values()[row];
        characters += text == null ? 0 : text.length();
      }
      if (characters > limits.rowLength()) {
        throw new InvalidRowException(
            "Row " + row + ": " + CellRules.tooLong(characters, limits), Optional.empty());
      }
    }
  }
}
