package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds columns by the name that they were given, or by its plain form. Not thread-safe. */
final class ColumnLookup {

  static final int NONE = -1;
  static final int TIME = -2;
  static final int RECEIVED = -3;

  static final String TIME_NAME = "time";
  static final String RECEIVED_NAME = "received_at";

  /** Spellings that were looked up are remembered, up to so many. */
  private static final int MOST_REMEMBERED = 10_000;

  private final ChannelSchema schema;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, Integer> plainIndexes = new HashMap<>();

  ColumnLookup(ChannelSchema schema) {
    this.schema = schema;
    List<ChannelColumn> columns = schema.columns();
    for (int i = 0; i < columns.size(); i++) {
      indexes.put(columns.get(i).name(), i);
      plainIndexes.putIfAbsent(Names.ofColumn(columns.get(i).name()), i);
    }
    indexes.putIfAbsent(schema.time().name(), TIME);
    plainIndexes.putIfAbsent(TIME_NAME, TIME);
    plainIndexes.putIfAbsent(RECEIVED_NAME, RECEIVED);
  }

  ChannelSchema schema() {
    return schema;
  }

  /** Returns the index of a column, or {@link #TIME}, {@link #RECEIVED} or {@link #NONE}. */
  int find(String name) {
    Integer found = indexes.get(name);
    if (found != null) {
      return found;
    }
    int index = plainIndexes.getOrDefault(Names.ofColumn(name), NONE);
    if (indexes.size() < MOST_REMEMBERED) {
      indexes.put(name, index);
    }
    return index;
  }
}
