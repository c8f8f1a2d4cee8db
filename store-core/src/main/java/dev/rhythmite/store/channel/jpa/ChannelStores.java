package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSealer;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.SealListener;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.InstantSource;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The channels of one persistence unit, which has the setting {@value StoreSettings#CHANNELS}; the
 * way in without Spring. One for each factory, kept as long as that. Thread-safe.
 *
 * <pre>{@code
 * ChannelStores stores = ChannelStores.of(entityManagerFactory);
 * Channel channel = stores.channels().create(key, ChannelDraft.of(schema).withName("lab"));
 * NewRows rows = NewRows.builder(channel, stores.limits()).add(Instant.now(), 21.5).build();
 * stores.rows().append(key, rows);
 * }</pre>
 */
public final class ChannelStores {

  private final ChannelShared shared;
  private final ChannelTransactions transactions;

  private ChannelStores(ChannelShared shared, ChannelTransactions transactions) {
    this.shared = shared;
    this.transactions = transactions;
  }

  /** Returns the channels of a unit, each call of which has a transaction of its own. */
  public static ChannelStores of(EntityManagerFactory factory) {
    return of(factory, Transactions.of(factory), InstantSource.system(), ChannelLimits.defaults());
  }

  /**
   * Returns the channels of a unit, and makes what its tables must have before the first of them.
   *
   * @param transactions how calls come by theirs
   * @param clock what tells when rows were received
   * @throws StoreDefinitionException if the unit has no tables of channels, or one is not as needed
   */
  public static ChannelStores of(
      EntityManagerFactory factory,
      Transactions transactions,
      InstantSource clock,
      ChannelLimits limits) {
    SessionFactoryImplementor unit = factory.unwrap(SessionFactoryImplementor.class);
    if (unit.getMappingMetamodel().findEntityDescriptor(ChannelRecord.class) == null) {
      throw new StoreDefinitionException(
          unit.getName() == null ? "The persistence unit" : unit.getName(),
          "has no tables of channels. They are there where they are asked for.",
          "Set " + StoreSettings.CHANNELS + " to true.");
    }
    ChannelTransactions work = new ChannelTransactions(unit, transactions);
    ChannelQueries queries = ChannelQueries.of(unit);
    new ChannelOpening(unit, work).open(queries);
    RowNumbers numbers = new RowNumbers(work, queries.numbers(), clock);
    numbers.reserveAhead(work);
    KnownLines lines = new KnownLines();
    ChannelShared shared = new ChannelShared(
        queries,
        numbers,
        lines,
        new AppendGroups(new RowAppend(queries, lines), numbers),
        new Sealing(queries),
        new SealTrigger(),
        SealListener.NONE,
        limits,
        clock);
    return new ChannelStores(shared, work);
  }

  /** Returns the same channels, joining the transactions of an entity manager. */
  public ChannelStores in(EntityManager entityManager) {
    return new ChannelStores(shared, transactions.in(entityManager));
  }

  /** Returns the same channels, of whose sealing somebody is told. */
  public ChannelStores telling(SealListener listener) {
    return new ChannelStores(shared.telling(listener), transactions);
  }

  /** Returns the channels of any columns. */
  public ChannelStore channels() {
    return new JpaChannelStore(shared, transactions, ChannelKind.CHANNEL);
  }

  ChannelStore metrics() {
    return new JpaChannelStore(shared, transactions, ChannelKind.METRIC);
  }

  /** Returns the channels of metrics. Public for the library's other packages only. */
  public MetricChannels metricChannels() {
    return new MetricChannels(shared, transactions);
  }

  /** Work in one transaction. Public for the library's other packages only. */
  public interface Work<T> {

    /**
     * Does the work.
     *
     * @param stores which join the transaction
     */
    T in(ChannelStores stores, SharedSessionContractImplementor session);
  }

  /**
   * Does work in the caller's transaction; or in a new one, again if the database asks for that.
   * Public for the library's other packages only.
   */
  public <T> T call(Work<T> work) {
    shared.numbers().reserveAhead(transactions);
    return transactions.call(session -> work.in(in((SessionImplementor) session), session));
  }

  /** Returns whether the caller has a transaction. Public for the library's other packages only. */
  public boolean joined() {
    return transactions.joined();
  }

  /** Returns the rows of channels of every kind. */
  public RowStore rows() {
    return new JpaRowStore(shared, transactions);
  }

  /** Returns the work behind appends. */
  public ChannelSealer sealer() {
    return new JpaChannelSealer(shared, transactions);
  }

  /** Returns how large things may be. */
  public ChannelLimits limits() {
    return shared.limits();
  }
}
