package dev.rhythmite.store.jpa;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The deletion of rows that match, of which nothing stays. */
final class RowDeletion implements Change {

  /** What is to be done in one stripe. */
  @FunctionalInterface
  interface InStripe {

    /** Returns the number of rows concerned. */
    long in(SharedSessionContractImplementor session, short stripe);
  }

  private final String store;
  private final List<Short> stripes;
  private final InStripe count;
  private final InStripe removal;
  private SortedSet<Short> touched = new TreeSet<>();
  private long deleted;

  /**
   * @param stripes in which rows may match
   */
  RowDeletion(String store, List<Short> stripes, InStripe count, InStripe removal) {
    this.store = store;
    this.stripes = stripes;
    this.count = count;
    this.removal = removal;
  }

  @Override
  public String store() {
    return store;
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    touched = new TreeSet<>();
    deleted = 0;
    for (short stripe : stripes) {
      long rows = count.in(session, stripe);
      if (rows > 0) {
        touched.add(stripe);
        deleted += rows;
      }
    }
  }

  @Override
  public SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    deleted = 0;
    for (short stripe : touched) {
      deleted += removal.in(session, stripe);
      held.wrote(stripe);
    }
  }

  /** Returns the number of rows that went, or will go when the caller's transaction completes. */
  long deleted() {
    return deleted;
  }
}
