package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.ColumnType.BOOL;
import static dev.rhythmite.store.channel.ColumnType.DATETIME;
import static dev.rhythmite.store.channel.ColumnType.DICT;
import static dev.rhythmite.store.channel.ColumnType.FLOAT;
import static dev.rhythmite.store.channel.ColumnType.INT;
import static dev.rhythmite.store.channel.ColumnType.LIST;
import static dev.rhythmite.store.channel.ColumnType.STR;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows as the cases write them. */
final class CaseRows {

  static final Instant NOON = Instant.parse("2024-06-15T12:00:00Z");

  /** One column of each type, and an optional one. */
  static final ChannelColumn[] WIDE = {
    ChannelColumn.required("Temp Out", FLOAT),
    ChannelColumn.required("nn", INT),
    ChannelColumn.required("ok", BOOL),
    ChannelColumn.required("label", STR),
    ChannelColumn.required("meta", DICT),
    ChannelColumn.required("codes", LIST),
    ChannelColumn.optional("opt", FLOAT),
    ChannelColumn.required("at", DATETIME)
  };

  static final ChannelColumn NUMBER = ChannelColumn.required("n", INT);

  private CaseRows() {}

  static NewRows.Builder rows(Channel channel) {
    return NewRows.builder(channel, ChannelLimits.defaults());
  }

  /** Returns rows of one integer each, a second after one another. */
  static NewRows numbers(Channel channel, Instant start, long first, int count) {
    NewRows.Builder rows = rows(channel);
    for (int i = 0; i < count; i++) {
      rows.add(start.plusSeconds(i), first + i);
    }
    return rows.build();
  }

  /** Returns the integers of the first column. */
  static List<Long> numbers(RowBatch rows) {
    List<Long> numbers = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      numbers.add((Long) rows.value(0, row));
    }
    return numbers;
  }

  /** Returns the integers of the first column, and closes the stream. */
  static List<Long> numbers(RowStream rows) {
    List<Long> numbers = new ArrayList<>();
    try (rows) {
      rows.forEachRemaining(batch -> numbers.addAll(numbers(batch)));
    }
    return numbers;
  }
}
