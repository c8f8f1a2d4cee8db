package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Takes the columns that are asked for. */
final class Projection {

  private final ChannelSchema schema;
  private final Optional<List<Integer>> indexes;

  /**
   * @throws InvalidQueryException if a column is not there
   */
  Projection(ChannelSchema whole, Optional<List<String>> names) {
    if (names.isEmpty()) {
      schema = whole;
      indexes = Optional.empty();
      return;
    }
    List<Integer> chosen = new ArrayList<>();
    List<ChannelColumn> columns = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names.get())) {
      int index = whole
          .indexOf(name)
          .orElseThrow(() -> new InvalidQueryException(
              "\"" + name + "\" is no column. There are " + whole.columns() + ".", name));
      chosen.add(index);
      columns.add(whole.columns().get(index));
    }
    indexes = Optional.of(List.copyOf(chosen));
    schema = new ChannelSchema(
        columns,
        new ChannelSchema.TimeName(whole.time().name(), Math.min(whole.time().position(), 0)),
        whole.version());
  }

  ChannelSchema schema() {
    return schema;
  }

  RowBatch of(RowBatch rows) {
    return indexes
        .map(chosen -> {
          List<Column> columns = chosen.stream().map(rows.columns()::get).toList();
          return new RowBatch(schema, rows.times(), rows.received(), rows.numbers(), columns);
        })
        .orElse(rows);
  }
}
