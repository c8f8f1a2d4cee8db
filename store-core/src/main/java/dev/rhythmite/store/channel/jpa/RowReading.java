package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.channel.jpa.ChannelTransactions.Reading;
import dev.rhythmite.store.channel.jpa.MergedRows.Window;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** One reading of a channel's rows: its tail, then one statement over its chunks. */
final class RowReading implements RowStream {

  private final Reading reading;
  private final ChunkStreamQueries.Cursor<RowChunk> chunks;
  private final ChannelSchema schema;
  private final Iterator<RowBatch> rows;
  private boolean open = true;

  private RowReading(
      Reading reading,
      ChunkStreamQueries.Cursor<RowChunk> chunks,
      ChannelSchema schema,
      Iterator<RowBatch> rows) {
    this.reading = reading;
    this.chunks = chunks;
    this.schema = schema;
    this.rows = rows;
  }

  /** What becomes of the rows of a channel on their way out. */
  interface Way {

    /** Checks the query against the schema, before a row is read. */
    Out through(ChannelSchema schema);
  }

  /** The schema of what comes out, and how it is made of all rows within the range. */
  record Out(ChannelSchema schema, UnaryOperator<Iterator<RowBatch>> rows) {}

  static RowReading open(
      ChannelQueries queries,
      ChannelTransactions transactions,
      ChannelKey key,
      RowQuery query,
      Way way) {
    Reading reading = transactions.reading();
    boolean opened = false;
    try {
      StoredChannel channel = queries
          .definitions()
          .find(reading.session(), key)
          .orElseThrow(() -> new UnknownChannelException(List.of(key)));
      Out out = way.through(channel.channel().schema());
      Window window = window(query);
      List<TailEntry> tail =
          queries.tails().list(reading.session(), channel.line(), window.first(), window.last());
      HeldTail held =
          new HeldTail(channel, tail, window); // may be damaged: before a cursor is open
      ChunkStreamQueries.Cursor<RowChunk> chunks = queries
          .streams()
          .open(
              reading.session(), channel.line(), window.first(), window.last(), window.direction());
      Iterator<RowBatch> merged = new MergedRows(held, chunks);
      RowReading rows = new RowReading(reading, chunks, out.schema(), through(out, merged, chunks));
      opened = true;
      return rows;
    } finally {
      if (!opened) {
        reading.end().run();
      }
    }
  }

  /** A sort reads all rows here, and may find too many: the caller's transaction goes on without. */
  private static Iterator<RowBatch> through(
      Out out, Iterator<RowBatch> rows, ChunkStreamQueries.Cursor<RowChunk> chunks) {
    try {
      return out.rows().apply(rows);
    } catch (RuntimeException e) {
      chunks.close();
      throw e;
    }
  }

  static Window window(RowQuery query) {
    long first = query.range().startMicros();
    long end = query.range().endMicros();
    // the last of all times is no time of a row but of the end of time
    long last = end == Long.MIN_VALUE ? end : end - 1;
    boolean ascending = query.time() == Direction.ASCENDING;
    if (query.after().isPresent()) {
      RowPosition after = query.after().get();
      first = ascending ? Math.max(first, after.timeMicros()) : first;
      last = ascending ? last : Math.min(last, after.timeMicros());
    }
    return new Window(first, query.range().isEmpty() ? Long.MIN_VALUE : last, query.time());
  }

  @Override
  public ChannelSchema schema() {
    return schema;
  }

  @Override
  public boolean hasNext() {
    return open && rows.hasNext();
  }

  @Override
  public RowBatch next() {
    return rows.next();
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      chunks.close();
    } finally {
      reading.end().run();
    }
  }
}
