package dev.rhythmite.store.spring;

import java.time.Duration;

/**
 * Is told what the service does, by whoever does it, when it is done. Quick, throws nothing, and is
 * called by many threads at once.
 */
public interface ServiceObserver {

  /** Looks away. */
  ServiceObserver NONE = new ServiceObserver() {};

  /** How something ended. */
  enum Outcome {
    DONE,
    /** Done before: an append of an idempotency key that is known. */
    REPEATED,
    /** Given up by whoever asked for it. */
    CANCELLED,
    /** Asked for wrongly, or by the wrong one. */
    REFUSED,
    /** Asked for too often. */
    THROTTLED,
    /** The service is to blame, or its database. */
    FAILED
  }

  /** What is read of a channel. */
  enum Reading {
    ROWS,
    BUCKETS,
    CHART
  }

  /** The routes by which changes are read. */
  enum Feed {
    SYNC,
    HOLCSTORE
  }

  /**
   * Rows were appended to a channel; they may yet be rolled back with a transaction of the caller.
   *
   * @param rows that are stored now, none if they were before
   */
  default void appended(Outcome outcome, long rows, Duration time) {}

  /**
   * Points were added to metrics; they may yet be rolled back with a transaction of the caller.
   *
   * @param points that are stored now, none if they were before
   */
  default void added(Outcome outcome, long points, Duration time) {}

  /**
   * A channel was read.
   *
   * @param rows that were handed out; none for buckets and charts
   */
  default void read(Reading what, Outcome outcome, long rows, Duration time) {}

  /** Rows of a channel were moved into chunks. */
  default void sealed(Outcome outcome, long rows, Duration time) {}

  /**
   * Changes were listed for a replica.
   *
   * @param store the name of its entity
   */
  default void listed(Feed feed, String store, long changes, Duration time) {}

  /**
   * Chunks were handed to a replica.
   *
   * @param store the name of its entity
   * @param bytes of the answer, before it is compressed
   */
  default void packed(Feed feed, String store, long chunks, long bytes, Duration time) {}

  /** Somebody tried to log in, or to change a password, which asks for the old one. */
  default void loggedIn(Outcome outcome) {}
}
