package dev.rhythmite.store.jpa;

import java.util.SortedSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Something to be written to one store. It is prepared without locks, then written while the
 * counters of its stripes are held; what another writer changed in between it prepares anew.
 */
interface Change {

  /** Returns the store that is written to. */
  String store();

  /** Reads what it must know and encodes what it will write; may be called again. */
  void prepare(SharedSessionContractImplementor session);

  /** Returns the stripes that it will write to; none if it has nothing to write. */
  SortedSet<Short> stripes();

  /** Returns whether it is worth a try to write it {@linkplain #writeAlone alone}. */
  default boolean mayBeAlone() {
    return false;
  }

  /**
   * Makes the whole change without holding counters, by statements that need no transaction around
   * them, or changes nothing; returns whether it is made.
   */
  default boolean writeAlone(SharedSessionContractImplementor session) {
    return false;
  }

  /** Writes, holding the counters of {@link #stripes()}. */
  void write(SharedSessionContractImplementor session, HeldStripes held);
}
