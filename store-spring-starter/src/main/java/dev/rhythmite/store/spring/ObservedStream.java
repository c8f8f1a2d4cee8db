package dev.rhythmite.store.spring;

import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowStream;
import dev.rhythmite.store.spring.ServiceObserver.Outcome;
import dev.rhythmite.store.spring.ServiceObserver.Reading;
import java.util.function.Supplier;

/** A stream of rows, of whose end somebody is told. Whoever closes it early has given it up. */
final class ObservedStream implements RowStream {

  private final RowStream stream;
  private final long wanted;
  private final long began;
  private final ServiceObserver observer;
  private Outcome outcome;
  private long rows;
  private boolean closed;

  /**
   * @param wanted the most rows that were asked for: with these it is complete, too
   * @param began as {@link System#nanoTime} counts
   */
  ObservedStream(RowStream stream, long wanted, long began, ServiceObserver observer) {
    this.stream = stream;
    this.wanted = wanted;
    this.began = began;
    this.observer = observer;
    this.outcome = wanted == 0 ? Outcome.DONE : Outcome.CANCELLED;
  }

  @Override
  public ChannelSchema schema() {
    return stream.schema();
  }

  @Override
  public boolean hasNext() {
    boolean more = orFailed(stream::hasNext);
    if (!more) {
      outcome = Outcome.DONE;
    }
    return more;
  }

  @Override
  public RowBatch next() {
    RowBatch batch = orFailed(stream::next);
    rows += batch.size();
    if (rows >= wanted) {
      outcome = Outcome.DONE;
    }
    return batch;
  }

  private <T> T orFailed(Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      outcome = ObservedRows.outcomeOf(e);
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } finally {
      if (!closed) {
        closed = true;
        observer.read(Reading.ROWS, outcome, rows, ObservedRows.since(began));
      }
    }
  }
}
