package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one row while it is read; used again for the next one. */
final class RowValues {

  private final ChannelSchema schema;
  private final TimeText times;
  private final @Nullable Object[] values;
  private @Nullable Instant time;
  private @Nullable Problem problem;

  RowValues(ChannelSchema schema, TimeText times) {
    this.schema = schema;
    this.times = times;
    this.values = new Object[schema.columns().size()];
  }

  /** Why the row is refused. */
  record Problem(Optional<String> column, String message) {}

  void clear() {
    Arrays.fill(values, null);
    time = null;
    problem = null;
  }

  ColumnType type(int index) {
    return index == ColumnLookup.TIME
        ? ColumnType.DATETIME
        : schema.columns().get(index).type();
  }

  /** Puts the value of a column, or of {@link ColumnLookup#TIME}. */
  void put(int index, @Nullable Object value) {
    if (index != ColumnLookup.TIME) {
      values[index] = value;
    } else if (value == null || value instanceof Instant) {
      time = (Instant) value;
    } else {
      refuse(index, "takes datetime, not " + shown(value.toString()) + ".");
    }
  }

  /** Puts a value that is written as text, where the column takes times. */
  void putTime(int index, String text) {
    if (text.isEmpty() && index == ColumnLookup.TIME) {
      return;
    }
    Optional<Instant> parsed = times.parse(text);
    if (parsed.isPresent()) {
      put(index, parsed.get());
    } else {
      refuse(index, times.refusal(text));
    }
  }

  /** Refuses the row for a column; the first reason is kept. */
  void refuse(int index, String reason) {
    if (problem == null) {
      Optional<String> column = index < 0
          ? Optional.of(schema.time().name())
          : Optional.of(schema.columns().get(index)).map(ChannelColumn::name);
      problem = new Problem(column, "Column \"" + column.orElseThrow() + "\" " + reason);
    }
  }

  /** Returns the beginning of a text that a client sent. */
  static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  @Nullable
  Instant time() {
    return time;
  }

  @Nullable
  Object[] values() {
    return values;
  }

  Optional<Problem> problem() {
    return Optional.ofNullable(problem);
  }
}
