package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.StripeQueries;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The statements on how many timelines of each stripe have ended, by deletions of all their rows. */
final class LineEndQueries {

  /** Under which they stand beside the counters of stores. */
  static final String STORE = "rhythmite_channel_ended";

  private final StripeQueries stripes;

  LineEndQueries(SessionFactoryImplementor factory) {
    stripes = new StripeQueries(factory);
  }

  /** Makes the counters if there are none. */
  void begin(SharedSessionContractImplementor session) {
    stripes.begin(session, STORE);
  }

  /** Notes that a timeline of a stripe has ended; the stripe is held. */
  void add(SharedSessionContractImplementor session, short stripe) {
    long ended = stripes.increment(session, STORE, stripe);
    assert ended > 0;
  }

  /** Returns the numbers of all stripes. */
  long[] all(SharedSessionContractImplementor session) {
    return stripes.heads(session, STORE);
  }
}
