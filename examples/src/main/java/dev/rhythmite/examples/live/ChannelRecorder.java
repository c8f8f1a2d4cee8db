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
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Appends one row of all figures to a channel whenever it runs, at the second in which it does, and
 * makes the channel where there is none. Thread-safe.
 */
final class ChannelRecorder implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelRecorder.class);

  private final ChannelStore channels;
  private final RowStore rows;
  private final ChannelKey key;
  private final ChannelDraft draft;
  private final ChannelSchema schema;
  private final String host;
  private final List<Figure> figures;
  private final InstantSource clock;
  private @Nullable Instant recorded;
  private boolean failing;

  ChannelRecorder(
      ChannelStore channels,
      RowStore rows,
      ChannelKey key,
      String host,
      List<Figure> figures,
      Duration retention,
      InstantSource clock) {
    this.channels = channels;
    this.rows = rows;
    this.key = key;
    this.schema = schema(figures);
    this.draft = ChannelDraft.of(schema).withName(LiveChannel.NAME).withRetention(retention);
    this.host = host;
    this.figures = List.copyOf(figures);
    this.clock = clock;
  }

  private static ChannelSchema schema(List<Figure> figures) {
    List<ChannelColumn> columns = new ArrayList<>();
    columns.add(ChannelColumn.required("host", ColumnType.STR));
    for (Figure figure : figures) {
      columns.add(ChannelColumn.optional(figure.name().replace('-', '_'), ColumnType.FLOAT));
    }
    return ChannelSchema.of(columns).withTime("time", 0);
  }

  @Override
  public synchronized void run() {
    Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (second.equals(recorded)) {
      return;
    }
    try {
      if (channels.find(key).isEmpty()) { // also where somebody has deleted it
        channels.upsert(key, draft);
      }
      rows.append(key, rowAt(second));
    } catch (RuntimeException e) {
      // whatever it is, the next second is another try
      missed(second, e);
      return;
    }
    recorded = second;
    failing = false;
  }

  private NewRows rowAt(Instant second) {
    @Nullable Object[] values = new Object[figures.size() + 1];
    values[0] = host;
    for (int i = 0; i < figures.size(); i++) {
      double value = figures.get(i).reading().getAsDouble();
      values[i + 1] = Double.isNaN(value) ? null : value;
    }
    return NewRows.builder(schema, ChannelLimits.defaults()).add(second, values).build();
  }

  private void missed(Instant second, RuntimeException failure) {
    if (!failing) {
      LOG.warn(
          "The channel {} gets no rows from {} on, until the database takes them again: {}",
          LiveChannel.NAME,
          second,
          NestedExceptionUtils.getMostSpecificCause(failure).toString());
      failing = true;
    }
  }
}
