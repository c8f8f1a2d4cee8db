package dev.rhythmite.benchmark;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.StoreSettings;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** A channel of Rhythmite, as an application uses it, with its defaults. */
final class ChannelRows implements RowContender {

  private static final List<String> TABLES =
      List.of("rhythmite_channel_tail", "rhythmite_channel_chunk");
  private static final ChannelSchema SCHEMA = ChannelSchema.of(
      ChannelColumn.required("device", ColumnType.INT),
      ChannelColumn.required("co", ColumnType.FLOAT),
      ChannelColumn.required("humidity", ColumnType.FLOAT),
      ChannelColumn.required("light", ColumnType.BOOL),
      ChannelColumn.required("lpg", ColumnType.FLOAT),
      ChannelColumn.required("motion", ColumnType.BOOL),
      ChannelColumn.required("smoke", ColumnType.FLOAT),
      ChannelColumn.required("temp", ColumnType.FLOAT));

  private final Database database;
  private final EntityManagerFactory factory;
  private final ChannelStores stores;
  private Channel channel;

  ChannelRows(Database database) {
    this.database = database;
    HibernatePersistenceConfiguration unit = database.unit("channels");
    unit.property(StoreSettings.CHANNELS, "true");
    factory = unit.createEntityManagerFactory();
    stores = ChannelStores.of(factory);
    channel = newChannel();
  }

  private Channel newChannel() {
    return stores.channels().create(ChannelKey.of(UUID.randomUUID()), ChannelDraft.of(SCHEMA));
  }

  @Override
  public String label() {
    return ContenderKind.RHYTHMITE.label();
  }

  @Override
  public void clear() throws SQLException {
    stores.channels().delete(List.of(channel.key()));
    for (String table : TABLES) {
      database.truncate(table);
    }
    channel = newChannel();
  }

  @Override
  public Appender appender() {
    return new Appender() {
      @Override
      public void append(SensorRows rows, int from, int to) {
        stores.rows().append(channel.key(), newRows(rows, from, to));
      }

      @Override
      public void close() {}
    };
  }

  private NewRows newRows(SensorRows rows, int from, int to) {
    NewRows.Builder builder = NewRows.builder(channel, stores.limits());
    for (int i = from; i < to; i++) {
      builder.add(
          EpochMicros.toInstant(rows.epochMicros()[i]),
          rows.device()[i],
          rows.co()[i],
          rows.humidity()[i],
          rows.light()[i],
          rows.lpg()[i],
          rows.motion()[i],
          rows.smoke()[i],
          rows.temperature()[i]);
    }
    return builder.build();
  }

  @Override
  public void forEachTime(LongConsumer action) {
    try (RowStream stream = stores.rows().stream(channel.key(), RowQuery.all())) {
      stream.forEachRemaining(batch -> {
        for (int row = 0; row < batch.size(); row++) {
          action.accept(batch.times()[row]);
        }
      });
    }
  }

  @Override
  public long bytes() throws SQLException {
    stores.sealer().sealAll();
    long bytes = 0;
    for (String table : TABLES) {
      bytes += database.bytes(table);
    }
    return bytes;
  }

  @Override
  public void close() {
    factory.close();
  }
}
