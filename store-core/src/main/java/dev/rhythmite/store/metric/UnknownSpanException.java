package dev.rhythmite.store.metric;

import dev.rhythmite.store.StoreException;

/** A span that is not there. */
public final class UnknownSpanException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final SpanId id;

  public UnknownSpanException(SpanId id) {
    super("There is no span " + id + ". A value of its metric starts at " + id.start()
        + " no more, or it never did; list the spans for those that are there.");
    this.id = id;
  }

  /** Returns the id that is of no span. */
  public SpanId id() {
    return id;
  }
}
