package dev.rhythmite.benchmark;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.metric.jpa.MetricStores;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** The metrics of a database. */
final class MetricUnit implements AutoCloseable {

  static final String TENANT = "";

  /** The time of the first point of each metric that is loaded. */
  static final Instant START = Instant.parse("2020-07-12T00:00:00Z");

  private static final int POINTS_AN_ADD = 50_000;

  private final EntityManagerFactory factory;
  private final ChannelStores channels;
  private final MetricStores metrics;

  MetricUnit(Database database) {
    HibernatePersistenceConfiguration unit = database.unit("metrics");
    unit.property(StoreSettings.CHANNELS, "true");
    unit.property(StoreSettings.METRICS, "true");
    factory = unit.createEntityManagerFactory();
    channels = ChannelStores.of(factory);
    metrics = MetricStores.of(channels);
  }

  MetricStores metrics() {
    return metrics;
  }

  /** Seals what is in tails; returns how many points. */
  long seal() {
    return channels.sealer().sealAll();
  }

  /** Adds points at regular times, and seals all of them. */
  void load(String name, int points, Duration step, IntToDoubleFunction values) {
    long stepMicros = step.toNanos() / 1_000;
    int added = 0;
    for (int from = 0; from < points; from += POINTS_AN_ADD) {
      List<MetricPoint> some = IntStream.range(from, Math.min(points, from + POINTS_AN_ADD))
          .mapToObj(i -> MetricPoint.of(
              name,
              EpochMicros.toInstant(EpochMicros.of(START) + i * stepMicros),
              values.applyAsDouble(i)))
          .toList();
      added += metrics.store().add(TENANT, some, TypePolicy.REJECT).points();
    }
    if (added != points) {
      throw new IllegalStateException(added + " points were added instead of " + points + ".");
    }
    while (seal() > 0) {
      // until nothing is left in a tail
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
