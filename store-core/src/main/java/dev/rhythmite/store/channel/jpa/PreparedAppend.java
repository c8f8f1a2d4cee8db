package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.NewRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as they are to stand in the tail: numbered and encoded, before any transaction. Inserted at
 * most once: the numbers are its key.
 */
final class PreparedAppend implements GroupAppend {

  /** More is not worth the wait of those whose few rows would be committed with it. */
  private static final int MOST_BYTES_IN_A_GROUP = 64 << 10;

  private final ChannelKey key;
  private final ChannelSchema schema;
  private final List<TailEntry> entries;
  private final Appended appended;

  private PreparedAppend(
      ChannelKey key, ChannelSchema schema, List<TailEntry> entries, Appended appended) {
    this.key = key;
    this.schema = schema;
    this.entries = entries;
    this.appended = appended;
  }

  static PreparedAppend of(ChannelKey key, NewRows rows, RowNumbers numbers) {
    RowNumbers.Numbered numbered = numbers.take(Math.max(1, rows.size()));
    Appended appended =
        new Appended(rows.size(), EpochMicros.toInstant(numbered.receivedMicros()), false);
    return new PreparedAppend(key, rows.schema(), entries(rows, numbered), appended);
  }

  /** Returns the rows of several appends to one channel as one append of one entry. */
  static PreparedAppend together(ChannelKey key, List<NewRows> parts, RowNumbers numbers) {
    int rows = parts.stream().mapToInt(NewRows::size).sum();
    RowNumbers.Numbered numbered = numbers.take(rows);
    return new PreparedAppend(
        key,
        parts.get(0).schema(),
        List.of(TailEntry.ofFew(parts, numbered)),
        new Appended(rows, EpochMicros.toInstant(numbered.receivedMicros()), false));
  }

  private static List<TailEntry> entries(NewRows rows, RowNumbers.Numbered numbered) {
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

  ChannelKey key() {
    return key;
  }

  /** Returns the schema that the rows were checked against. */
  ChannelSchema schema() {
    return schema;
  }

  List<TailEntry> entries() {
    return entries;
  }

  /** Returns the first entry: all of it, unless there are many rows. */
  TailEntry first() {
    return entries.get(0);
  }

  /** Returns what is told of the append once it is stored. */
  Appended appended() {
    return appended;
  }

  @Override
  public int rowCount() {
    return appended.rows();
  }

  @Override
  public PreparedAppend alone(RowNumbers numbers) {
    return this;
  }

  /** Returns whether it is one entry, so that one statement inserts it. */
  boolean isOneEntry() {
    return entries.size() == 1;
  }

  @Override
  public boolean fitsAGroup() {
    return isOneEntry() && entries.get(0).data().length <= MOST_BYTES_IN_A_GROUP;
  }

  TailSize size() {
    return new TailSize(
        entries.size(),
        appended.rows(),
        entries.stream().mapToLong(entry -> entry.data().length).sum());
  }
}
