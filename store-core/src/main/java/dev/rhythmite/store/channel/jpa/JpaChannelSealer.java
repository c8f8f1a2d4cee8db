package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSealer;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.Sealing.Pass;
import dev.rhythmite.store.jpa.Stripes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The work behind appends in a database. */
final class JpaChannelSealer implements ChannelSealer {

  private static final Duration KEYS_REMEMBERED = Duration.ofDays(1);

  private final ChannelShared shared;
  private final ChannelTransactions transactions;
  private final ChannelQueries queries;

  JpaChannelSealer(ChannelShared shared, ChannelTransactions transactions) {
    this.shared = shared;
    this.transactions = transactions;
    this.queries = shared.queries();
  }

  @Override
  public long seal(ChannelKey key) {
    StoredChannel channel = transactions
        .call(session -> queries.definitions().find(session, key))
        .orElseThrow(() -> new UnknownChannelException(List.of(key)));
    shared.trigger().sealed(key);
    return seal(channel.line());
  }

  /** Seals what is in a tail now, not what others append meanwhile. */
  long seal(Timeline line) {
    // asked first, and apart: nothing to do is to hold no stripe
    if (transactions.call(session -> queries.tails().extents(session, line, 1).isEmpty())) {
      return 0;
    }
    long sealed = 0;
    Pass pass;
    do {
      pass = pass(line);
      sealed += pass.rows();
    } while (pass.more());
    return sealed;
  }

  private Pass pass(Timeline line) {
    long began = System.nanoTime();
    try {
      Pass pass = transactions.call(session ->
          shared.sealing().pass(session, line, queries.data().hold(session, line.stripe())));
      if (pass.rows() > 0) {
        shared.listener().sealed(pass.rows(), since(began));
      }
      return pass;
    } catch (RuntimeException e) {
      shared.listener().failed(since(began));
      throw e;
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  @Override
  public long sealAll() {
    long sealed = 0;
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      short one = stripe;
      List<Timeline> lines = transactions.call(session -> queries.tails().timelines(session, one));
      for (Timeline line : lines) {
        sealed += seal(line);
      }
    }
    return sealed;
  }

  @Override
  public long expire() {
    Instant now = shared.clock().instant().truncatedTo(ChronoUnit.MICROS);
    long expired = 0;
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      short one = stripe;
      List<StoredChannel> channels =
          transactions.call(session -> queries.definitions().expiring(session, one));
      for (StoredChannel channel : channels) {
        TimeRange old = TimeRange.before(now.minus(channel.channel().retention().orElseThrow()));
        expired += transactions.call(
            session -> new RowDeletion(shared).deleteWithin(session, channel.line(), old));
      }
    }
    return expired;
  }

  @Override
  public long purge() {
    long oldest = EpochMicros.of(
        shared.clock().instant().truncatedTo(ChronoUnit.MICROS).minus(KEYS_REMEMBERED));
    long purged = 0;
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      short one = stripe;
      purged += transactions.call(session -> queries.appends().deleteBefore(session, one, oldest)
          + queries.tails().deleteOrphans(session, one));
    }
    return purged;
  }
}
