package dev.rhythmite.store.spring.meter;

import dev.rhythmite.store.spring.ServiceObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Keeps a meter of each kind of work. Tags have few values, which the code and the entities bound: no
 * ids of channels, no names of users, no addresses.
 */
final class MeteredService implements ServiceObserver {

  private static final String APPEND = "rhythmite.channel.append";
  private static final String ADD = "rhythmite.metric.add";
  private static final String READ = "rhythmite.channel.read";
  private static final String SEAL = "rhythmite.channel.seal";
  private static final String UPDATES = "rhythmite.sync.updates";
  private static final String PACK = "rhythmite.sync.pack";
  private static final String LOGIN = "rhythmite.login";

  private final MeterRegistry registry;

  MeteredService(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void appended(Outcome outcome, long rows, Duration time) {
    time(APPEND, "Appends of rows", outcome(outcome), time);
    size(APPEND + ".rows", "Rows of an append", "rows", rows);
  }

  @Override
  public void added(Outcome outcome, long points, Duration time) {
    time(ADD, "Batches of points of metrics", outcome(outcome), time);
    size(ADD + ".points", "Points of a batch", "points", points);
  }

  private void size(String name, String description, String unit, long size) {
    if (size > 0) {
      DistributionSummary.builder(name)
          .description(description)
          .baseUnit(unit)
          .register(registry)
          .record((double) size);
    }
  }

  @Override
  public void read(Reading what, Outcome outcome, long rows, Duration time) {
    Tags tags = outcome(outcome).and("reading", word(what));
    time(READ, "Reads, from the question to the last row", tags, time);
    count(READ + ".rows", "Rows that were read", "rows", Tags.empty(), rows);
  }

  @Override
  public void sealed(Outcome outcome, long rows, Duration time) {
    time(SEAL, "Moves of new rows of a channel into chunks", outcome(outcome), time);
    count(SEAL + ".rows", "Rows that were moved", "rows", Tags.empty(), rows);
  }

  @Override
  public void listed(Feed feed, String store, long changes, Duration time) {
    Tags tags = Tags.of("face", word(feed), "store", store);
    time(UPDATES, "Lists of changes for replicas", tags, time);
    count(UPDATES + ".changes", "Changes that were listed", "changes", tags, changes);
  }

  @Override
  public void packed(Feed feed, String store, long chunks, long bytes, Duration time) {
    Tags tags = Tags.of("face", word(feed), "store", store);
    time(PACK, "Packs of chunks for replicas", tags, time);
    count(PACK + ".chunks", "Chunks that were handed out", "chunks", tags, chunks);
    count(PACK + ".size", "Bytes that they took", "bytes", tags, bytes);
  }

  @Override
  public void loggedIn(Outcome outcome) {
    count(LOGIN, "Tries to log in", "tries", outcome(outcome), 1);
  }

  private static Tags outcome(Outcome outcome) {
    return Tags.of("outcome", word(outcome));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void time(String name, String description, Tags tags, Duration time) {
    Timer.builder(name).description(description).tags(tags).register(registry).record(time);
  }

  private void count(String name, String description, String unit, Tags tags, long amount) {
    Counter.builder(name)
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry)
        .increment((double) amount);
  }
}
