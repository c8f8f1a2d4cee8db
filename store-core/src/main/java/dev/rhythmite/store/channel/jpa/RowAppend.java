package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.SchemaConflictException;
import dev.rhythmite.store.channel.UnknownChannelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Appends: entries of tails, inserted without a lock that another append would wait for.
 *
 * <p>Only the first append to an empty timeline waits, for others of its kind and for changes of the
 * schema that no row may see: it notes that the timeline is used. From then on schemas only get
 * optional columns, until the channel has another timeline. An append that ends in a timeline which
 * was given up meanwhile is one that came before its rows were deleted.
 */
final class RowAppend {

  /** More changes of one channel during one append are not to be met. */
  private static final int MOST_TRIES = 20;

  /** So that those who mark several channels as used do so in one order. */
  private static final Comparator<PreparedAppend> BY_CHANNEL = Comparator.comparing(
          (PreparedAppend append) -> append.key().tenant())
      .thenComparing(append -> append.key().id());

  private final ChannelQueries queries;

  RowAppend(ChannelQueries queries) {
    this.queries = queries;
  }

  /** Appends what was not appended with this key before; returns what the first of its appends did. */
  Appended once(
      SharedSessionContractImplementor session, PreparedAppend append, String idempotencyKey) {
    return queries.appends().find(session, append.key(), idempotencyKey).orElseGet(() -> {
      queries.appends().insert(session, append.key(), idempotencyKey, append.appended());
      all(session, List.of(append));
      return append.appended();
    });
  }

  /** Appends to several channels, or several times to one. */
  void all(SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    List<PreparedAppend> others = new ArrayList<>();
    List<PreparedAppend> ofOneEntry = new ArrayList<>();
    appends.forEach(append -> (append.isOneEntry() ? ofOneEntry : others).add(append));
    others.addAll(toUsedChannels(session, ofOneEntry));
    others.stream().sorted(BY_CHANNEL).forEach(append -> insert(session, append));
  }

  /**
   * Appends by one statement each if there is no more to it: one entry, for a channel that was used
   * before, and whose schema it has. Returns those that were not appended.
   */
  List<PreparedAppend> toUsedChannels(
      SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    boolean[] inserted = queries.tails().insertGuarded(session, appends);
    List<PreparedAppend> left = new ArrayList<>();
    for (int i = 0; i < inserted.length; i++) {
      if (!inserted[i]) {
        left.add(appends.get(i));
      }
    }
    return left;
  }

  private void insert(SharedSessionContractImplementor session, PreparedAppend append) {
    ChannelKey key = append.key();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      StoredChannel channel = queries
          .definitions()
          .find(session, key)
          .orElseThrow(() -> new UnknownChannelException(List.of(key)));
      requireFit(key, channel.channel().schema(), append.schema());
      if (channel.used() || queries.definitions().use(session, channel)) {
        queries.tails().insert(session, channel.line(), append.entries());
        return;
      }
    }
    throw new IllegalStateException(
        key + " changed " + MOST_TRIES + " times during an append. Append again.");
  }

  private static void requireFit(ChannelKey key, ChannelSchema current, ChannelSchema given) {
    if (!current.sameColumns(given) && !current.takesRowsOf(given)) {
      throw SchemaConflictException.outdated(key, current, given);
    }
  }
}
