package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.SchemaConflictException;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.jpa.Retries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * One append: entries of a tail, inserted without a lock that another append would wait for.
 *
 * <p>Only the first append to an empty timeline waits, for others of its kind and for changes of the
 * schema that no row may see: it notes that the timeline is used. From then on schemas only get
 * optional columns, until the channel has another timeline. An append that ends in a timeline which
 * was given up meanwhile is one that came before its rows were deleted.
 */
final class RowAppend {

  /** More changes of one channel during one append are not to be met. */
  private static final int MOST_TRIES = 20;

  private final ChannelQueries queries;
  private final RowNumbers numbers;
  private final ChannelKey key;
  private final NewRows rows;
  private List<TailEntry> entries = List.of();

  RowAppend(ChannelShared shared, ChannelKey key, NewRows rows) {
    this.queries = shared.queries();
    this.numbers = shared.numbers();
    this.key = key;
    this.rows = rows;
  }

  /**
   * Appends by one statement that commits by itself, if there is no more to it: a few rows for a
   * channel that was used before, and whose schema they have.
   */
  Optional<Appended> alone() {
    Appended appended = prepare();
    boolean done = entries.size() == 1
        && Retries.call(() -> queries.tails().insertAlone(key, rows.schema(), entries.get(0)));
    return done ? Optional.of(appended) : Optional.empty();
  }

  /** Appends, with a key once; may be called again if its transaction was rolled back. */
  Appended run(SharedSessionContractImplementor session, Optional<String> idempotencyKey) {
    Optional<Appended> before =
        idempotencyKey.flatMap(once -> queries.appends().find(session, key, once));
    if (before.isPresent()) {
      return before.get();
    }
    Appended appended = prepare();
    idempotencyKey.ifPresent(once -> queries.appends().insert(session, key, once, appended));
    insert(session);
    return appended;
  }

  private Appended prepare() {
    RowNumbers.Numbered numbered = numbers.take(Math.max(1, rows.size()));
    entries = entries(numbered);
    return new Appended(rows.size(), EpochMicros.toInstant(numbered.receivedMicros()), false);
  }

  private List<TailEntry> entries(RowNumbers.Numbered numbered) {
    List<TailEntry> cut = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int most = Math.min(rows.size(), from + ChunkCutter.FULL);
      int to = ChunkCutter.end(rows.columns(), from, most);
      cut.add(TailEntry.of(
          rows.slice(from, to),
          new RowNumbers.Numbered(numbered.first() + from, numbered.receivedMicros())));
      from = to;
    }
    return cut;
  }

  private void insert(SharedSessionContractImplementor session) {
    boolean one = entries.size() == 1;
    if (one && queries.tails().insert(session, key, rows.schema(), entries.get(0))) {
      return;
    }
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      StoredChannel channel = queries
          .definitions()
          .find(session, key)
          .orElseThrow(() -> new UnknownChannelException(List.of(key)));
      requireFit(channel.channel().schema());
      if (channel.used() || queries.definitions().use(session, channel)) {
        queries.tails().insert(session, channel.line(), entries);
        return;
      }
    }
    throw new IllegalStateException(
        key + " changed " + MOST_TRIES + " times during an append. Append again.");
  }

  private void requireFit(ChannelSchema current) {
    ChannelSchema given = rows.schema();
    if (!current.sameColumns(given) && !current.takesRowsOf(given)) {
      throw SchemaConflictException.outdated(key, current, given);
    }
  }

  /** Returns what was inserted. */
  TailSize size() {
    return new TailSize(
        entries.size(),
        rows.size(),
        entries.stream().mapToLong(entry -> entry.data().length).sum());
  }
}
