package dev.rhythmite.store.metric;

import dev.rhythmite.store.StoreException;

/** A metric that is not there. */
public final class UnknownMetricException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final String name;

  public UnknownMetricException(String name) {
    super("There is no metric \"" + name
        + "\". Names are compared letter by letter; list the metrics for those that are there.");
    this.name = name;
  }

  /** Returns the name that is of no metric. */
  public String name() {
    return name;
  }
}
