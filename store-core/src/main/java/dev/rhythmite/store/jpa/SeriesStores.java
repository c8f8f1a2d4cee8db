package dev.rhythmite.store.jpa;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.DatedFeed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * The stores of one persistence unit; the way in without Spring. One for each factory, kept as long
 * as that. Thread-safe.
 *
 * <pre>{@code
 * SeriesStore<LoadCurveKey> curves = SeriesStores.of(entityManagerFactory).store(LoadCurve.class);
 * }</pre>
 */
public final class SeriesStores {

  private final SessionFactoryImplementor factory;
  private final Transactions transactions;
  private final InstantSource clock;
  private final StripeQueries stripes;
  private final ChangeQueue queue;
  private final StoreOpener opener;
  private final Map<Class<?>, OpenStore<?>> open;
  private final Map<Class<?>, OpenWholeStore<?>> openWhole;
  private final Map<Class<?>, OpenVersionedStore<?>> openVersions;

  private SeriesStores(
      SessionFactoryImplementor factory, Transactions transactions, InstantSource clock) {
    this.factory = factory;
    this.transactions = transactions;
    this.clock = clock;
    this.stripes = new StripeQueries(factory);
    this.queue = new ChangeQueue(stripes);
    this.opener = new StoreOpener(factory, transactions, stripes, new WatermarkQueries(factory));
    this.open = new ConcurrentHashMap<>();
    this.openWhole = new ConcurrentHashMap<>();
    this.openVersions = new ConcurrentHashMap<>();
  }

  private SeriesStores(SeriesStores shared, Transactions transactions) {
    this.factory = shared.factory;
    this.transactions = transactions;
    this.clock = shared.clock;
    this.stripes = shared.stripes;
    this.queue = shared.queue;
    this.opener = shared.opener;
    this.open = shared.open;
    this.openWhole = shared.openWhole;
    this.openVersions = shared.openVersions;
  }

  /** Returns the stores of a unit, each call of which has a transaction of its own. */
  public static SeriesStores of(EntityManagerFactory factory) {
    return of(factory, new ResourceLocalTransactions(factory), InstantSource.system());
  }

  /**
   * Returns the stores of a unit.
   *
   * @param transactions how calls come by theirs
   * @param clock what {@code updated_at} is taken from
   */
  public static SeriesStores of(
      EntityManagerFactory factory, Transactions transactions, InstantSource clock) {
    return new SeriesStores(factory.unwrap(SessionFactoryImplementor.class), transactions, clock);
  }

  /** Returns the same stores, joining the transactions of an entity manager. */
  public SeriesStores in(EntityManager entityManager) {
    return new SeriesStores(this, new CallersTransactions(entityManager));
  }

  /**
   * Returns the store of an entity. Its first use checks and records the store in the database.
   *
   * @throws StoreDefinitionException if the table was made with another layout
   */
  public <K extends Record> SeriesStore<K> store(Class<? extends TimeseriesChunkStore<K>> entity) {
    return new ChunkedSeriesStore<>(opened(entity), queue, stripes, transactions, clock);
  }

  /**
   * Returns the store of an entity whose rows are whole series.
   *
   * @throws IllegalArgumentException if the unit does not have the entity
   * @throws StoreDefinitionException if the table was made for another kind of store
   */
  @SuppressWarnings("unchecked") // put under the class of its key's entity
  public <K extends Record> SeriesStore<K> wholeStore(Class<? extends TimeseriesStore<K>> entity) {
    var store =
        (OpenWholeStore<K>) openWhole.computeIfAbsent(entity, unknown -> opener.openWhole(entity));
    return new WholeSeriesStore<>(store, queue, stripes, transactions, clock);
  }

  /**
   * Returns the store of an entity whose rows are versions of series.
   *
   * @throws IllegalArgumentException if the unit does not have the entity
   * @throws StoreDefinitionException if the table was made for another kind of store
   */
  @SuppressWarnings("unchecked") // put under the class of its columns' entity
  public <C extends Record> VersionedSeriesStore<C> versionedStore(
      Class<? extends Store<C>> entity) {
    var store = (OpenVersionedStore<C>)
        openVersions.computeIfAbsent(entity, unknown -> opener.openVersions(entity));
    return new JpaVersionedSeriesStore<>(store, queue, stripes, transactions, clock);
  }

  /**
   * Returns the change feed of an entity.
   *
   * @throws StoreDefinitionException if the store is not tracked, or as {@link #store}
   */
  public <K extends Record> ChunkFeed<K> feed(Class<? extends TimeseriesChunkStore<K>> entity) {
    OpenStore<K> store = opened(entity);
    if (!store.model().layout().tracked()) {
      throw new StoreDefinitionException(
          store.model().store(),
          "is not tracked. Only a tracked store knows its changes and keeps tombstones.",
          "Add @ChunkLayout(tracked = true).");
    }
    return new JpaChunkFeed<>(store, queue, stripes, transactions, clock);
  }

  /**
   * Returns the changes of an entity by their times, for clients that know no cursor.
   *
   * @throws StoreDefinitionException as {@link #feed}
   */
  public <K extends Record> DatedFeed<K> datedFeed(
      Class<? extends TimeseriesChunkStore<K>> entity) {
    return new JpaDatedFeed<>(opened(entity), feed(entity), queue, transactions);
  }

  @SuppressWarnings("unchecked") // put under the class of its key's entity
  private <K extends Record> OpenStore<K> opened(Class<? extends TimeseriesChunkStore<K>> entity) {
    return (OpenStore<K>) open.computeIfAbsent(entity, unknown -> opener.open(entity));
  }
}
