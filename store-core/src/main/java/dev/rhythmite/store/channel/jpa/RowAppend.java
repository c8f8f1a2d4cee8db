package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.SchemaConflictException;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.KnownLines.KnownLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final KnownLines lines;

  RowAppend(ChannelQueries queries, KnownLines lines) {
    this.queries = queries;
    this.lines = lines;
  }

  /** Appends what was not appended with this key before; returns what the first of its appends did. */
  Appended once(
      SharedSessionContractImplementor session, PreparedAppend append, String idempotencyKey) {
    return queries.appends().find(session, append.key(), idempotencyKey).orElseGet(() -> {
      queries.appends().insert(session, append.key(), idempotencyKey, append.appended());
      Map<ChannelKey, KnownLine> found = all(session, List.of(append));
      assert found.isEmpty(); // one is not many
      return append.appended();
    });
  }

  /**
   * Appends to several channels, or several times to one; returns lines that were not known, which
   * are once the transaction is committed.
   */
  Map<ChannelKey, KnownLine> all(
      SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    List<PreparedAppend> others = new ArrayList<>();
    List<PreparedAppend> ofOneEntry = new ArrayList<>();
    appends.forEach(append -> (append.isOneEntry() ? ofOneEntry : others).add(append));
    UsedAppends used = toUsedChannels(session, ofOneEntry);
    others.addAll(used.left());
    others.stream().sorted(BY_CHANNEL).forEach(append -> insert(session, append));
    return used.found();
  }

  /**
   * What became of appends to channels that were used before.
   *
   * @param left that were not appended: to other channels, or with rows of another schema
   * @param found lines that were not known
   */
  record UsedAppends(List<PreparedAppend> left, Map<ChannelKey, KnownLine> found) {

    static final UsedAppends ALL_TO_KNOWN = new UsedAppends(List.of(), Map.of());
  }

  /** Keeps what was found by a transaction that is committed. */
  void keep(Map<ChannelKey, KnownLine> found) {
    lines.keep(found);
  }

  /**
   * Appends by few statements if there is no more to it: one entry, for a channel that was used
   * before, and whose schema it has.
   */
  UsedAppends toUsedChannels(
      SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    if (queries.guarded().takesMany(appends.size())) {
      return insertMany(session, appends);
    }
    Set<PreparedAppend> inserted = queries.guarded().insertFew(session, appends);
    return new UsedAppends(
        appends.stream().filter(append -> !inserted.contains(append)).toList(), Map.of());
  }

  /** Appends by one statement for channels whose lines are known, by another for the rest. */
  private UsedAppends insertMany(
      SharedSessionContractImplementor session, List<PreparedAppend> appends) {
    Map<PreparedAppend, KnownLine> known = lines.among(appends);
    boolean done = !known.isEmpty() && queries.guarded().insertByLine(session, known);
    List<PreparedAppend> unknown =
        done ? appends.stream().filter(append -> !known.containsKey(append)).toList() : appends;
    if (unknown.isEmpty()) {
      return UsedAppends.ALL_TO_KNOWN;
    }
    // before the lines: one that ends in between is not known for longer than until the next append
    long[] ended = queries.ends().all(session);
    Map<PreparedAppend, Timeline> inserted = queries.guarded().insertByChannel(session, unknown);
    List<PreparedAppend> left = new ArrayList<>();
    Map<ChannelKey, KnownLine> found = new HashMap<>();
    for (PreparedAppend append : unknown) {
      Timeline line = inserted.get(append);
      if (line == null) {
        left.add(append);
      } else {
        found.put(
            append.key(), new KnownLine(line, append.schema().version(), ended[line.stripe()]));
      }
    }
    return new UsedAppends(left, found);
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
