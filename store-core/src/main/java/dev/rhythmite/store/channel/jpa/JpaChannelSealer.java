package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.StoreException;
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
import org.jspecify.annotations.Nullable;

/** The work behind appends in a database. */
final class JpaChannelSealer implements ChannelSealer {

  /** Tails that one transaction seals, as long as they are short. */
  private static final int LINES_AT_ONCE = 128;

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
    Sum sum = new Sum();
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      short one = stripe;
      List<Timeline> lines = transactions.call(session -> queries.tails().timelines(session, one));
      for (int next = 0; next < lines.size(); ) {
        next += sealSome(lines.subList(next, Math.min(lines.size(), next + LINES_AT_ONCE)), sum);
      }
    }
    return sum.orFailure();
  }

  /** What was sealed so far, and the first failure. */
  private static final class Sum {

    private long rows;
    private @Nullable StoreException failure;

    void add(StoreException another) {
      if (failure == null) {
        failure = another;
      } else {
        failure.addSuppressed(another);
      }
    }

    long orFailure() {
      if (failure != null) {
        throw failure;
      }
      return rows;
    }
  }

  /**
   * Seals the tails of the first of some lines of one stripe by one transaction; each alone if that
   * fails, so that one which is damaged keeps no other from being sealed. Returns how many.
   */
  private int sealSome(List<Timeline> lines, Sum sum) {
    long began = System.nanoTime();
    try {
      Passes passes = passes(lines);
      sum.rows += passes.rows();
      if (passes.more()) {
        sum.rows += seal(lines.get(passes.lines() - 1));
      }
      return passes.lines();
    } catch (StoreException e) {
      for (Timeline line : lines) {
        sealAlone(line, sum);
      }
      return lines.size();
    } catch (RuntimeException e) {
      shared.listener().failed(since(began));
      throw e;
    }
  }

  private void sealAlone(Timeline line, Sum sum) {
    try {
      sum.rows += seal(line);
    } catch (StoreException e) {
      sum.add(e);
    }
  }

  /**
   * What one transaction moved.
   *
   * @param lines from how many tails
   * @param more whether the last of them had more
   */
  private record Passes(long rows, int lines, boolean more) {}

  private Passes passes(List<Timeline> lines) {
    long began = System.nanoTime();
    Passes passes = transactions.call(session -> {
      long revision = queries.data().hold(session, lines.get(0).stripe());
      long rows = 0;
      int done = 0;
      Pass pass = Pass.NONE;
      while (done < lines.size() && rows < Sealing.ROWS && !pass.more()) {
        pass = shared.sealing().pass(session, lines.get(done++), revision);
        rows += pass.rows();
      }
      return new Passes(rows, done, pass.more());
    });
    if (passes.rows() > 0) {
      shared.listener().sealed(passes.rows(), since(began));
    }
    return passes;
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
