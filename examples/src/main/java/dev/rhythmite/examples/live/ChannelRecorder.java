package dev.rhythmite.examples.live;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends one row of all figures of a second to a channel, which it makes where there is none. */
final class ChannelRecorder {

  private final ChannelStore channels;
  private final RowStore rows;
  private final ChannelKey key;
  private final ChannelDraft draft;
  private final ChannelSchema schema;
  private final String host;
  private final FigureReadings readings;

  ChannelRecorder(
      ChannelStore channels,
      RowStore rows,
      ChannelKey key,
      String host,
      FigureReadings readings,
      Duration retention) {
    this.channels = channels;
    this.rows = rows;
    this.key = key;
    this.schema = schema(readings.figures());
    this.draft = ChannelDraft.of(schema).withName(LiveChannel.NAME).withRetention(retention);
    this.host = host;
    this.readings = readings;
  }

  private static ChannelSchema schema(List<Figure> figures) {
    List<ChannelColumn> columns = new ArrayList<>();
    columns.add(ChannelColumn.required("host", ColumnType.STR));
    for (Figure figure : figures) {
      columns.add(ChannelColumn.optional(figure.name().replace('-', '_'), ColumnType.FLOAT));
    }
    return ChannelSchema.of(columns).withTime("time", 0);
  }

  void record(Instant second) {
    if (channels.find(key).isEmpty()) { // also where somebody has deleted it
      channels.upsert(key, draft);
    }
    rows.append(key, rowAt(second));
  }

  private NewRows rowAt(Instant second) {
    double[] read = readings.at(second);
    @Nullable Object[] values = new Object[read.length + 1];
    values[0] = host;
    for (int i = 0; i < read.length; i++) {
      values[i + 1] = Double.isNaN(read[i]) ? null : read[i];
    }
    return NewRows.builder(schema, ChannelLimits.defaults()).add(second, values).build();
  }
}
