package dev.rhythmite.store.jpa;

import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a store at start-up and records it in its database at its first. */
final class StoreOpener {

  private static final Logger LOG = LoggerFactory.getLogger(StoreOpener.class);

  private final SessionFactoryImplementor factory;
  private final Transactions transactions;
  private final StoreRecordQueries records;
  private final StripeQueries stripes;
  private final WatermarkQueries watermarks;
  private final BinaryTransfer binaryTransfer;

  /** Whether rows can be copied in, which PostgreSQL's driver alone can. */
  private final boolean copies;

  /** Whether an update can be a part of a statement. */
  private final boolean updatesWithin;

  private final TableChecks tables;

  StoreOpener(
      SessionFactoryImplementor factory,
      Transactions transactions,
      StripeQueries stripes,
      WatermarkQueries watermarks) {
    this.factory = factory;
    // of its own: a caller's transaction that rolls back must not take the record with it
    this.transactions = isJta(factory) ? transactions : new ResourceLocalTransactions(factory);
    this.records = new StoreRecordQueries(factory);
    this.stripes = stripes;
    this.watermarks = watermarks;
    this.binaryTransfer = BinaryTransfer.of(factory.getJdbcServices().getDialect());
    this.copies = BinaryTransfer.isPgjdbc(factory.getJdbcServices().getDialect());
    this.updatesWithin = factory.getJdbcServices().getDialect() instanceof PostgreSQLDialect;
    this.tables = new TableChecks(factory);
  }

  private static boolean isJta(SessionFactoryImplementor factory) {
    return factory
        .getServiceRegistry()
        .requireService(TransactionCoordinatorBuilder.class)
        .isJta();
  }

  <K extends Record> OpenStore<K> open(Class<? extends TimeseriesChunkStore<K>> entity) {
    EntityModel<K> model = EntityModel.of(factory, entity);
    ChunkSql<K> sql = new ChunkSql<>(model.keyed());
    UUID identity = prepare(entity, model.keyed(), StoreShape.of(model.layout()));
    return new OpenStore<>(
        model,
        new ChunkQueries<>(sql, binaryTransfer),
        new ChunkSummaryQueries<>(sql, binaryTransfer),
        new ChunkWriteQueries<>(sql, copies ? copiesInto(sql) : Optional.empty()),
        updatesWithin
            ? Optional.of(new LoneWriteQueries<>(sql, stripes, watermarks, binaryTransfer))
            : Optional.empty(),
        new ChunkFeedQueries<>(sql, binaryTransfer),
        watermarks,
        identity);
  }

  private <K extends Record> Optional<ChunkCopyQueries<K>> copiesInto(ChunkSql<K> sql) {
    try {
      return inTransaction(
          session -> ChunkCopyQueries.into(session, sql, ChunkWriteQueries.columns(sql)));
    } catch (PersistenceException e) {
      // some engines that speak PostgreSQL's language do not tell: it only saves time
      LOG.info("New rows of {} are not copied in: {}", sql.table(), e.getMessage());
      return Optional.empty();
    }
  }

  <K extends Record> OpenWholeStore<K> openWhole(Class<? extends TimeseriesStore<K>> entity) {
    KeyedTable<K> table = KeyedTable.of(factory, entity);
    SeriesFormat format = SeriesFormat.of(table.store(), entity);
    prepare(entity, table, StoreShape.whole(format.type()));
    return new OpenWholeStore<>(
        table, format, new WholeSeriesQueries<>(new ChunkSql<>(table), binaryTransfer));
  }

  <C extends Record> OpenVersionedStore<C> openVersions(Class<? extends Store<C>> entity) {
    KeyedTable<C> table = KeyedTable.of(factory, entity);
    SeriesFormat format = SeriesFormat.of(table.store(), entity);
    prepare(entity, table, StoreShape.versions(format.type()));
    return new OpenVersionedStore<>(
        table, format, new VersionQueries<>(new ChunkSql<>(table), format.type(), binaryTransfer));
  }

  /** Returns the identity of the table, recorded now or before. */
  private UUID prepare(Class<?> entity, KeyedTable<?> table, StoreShape shape) {
    inTransaction(session -> {
      tables.check(session, table.store(), entity);
      return true;
    });
    BlobStorage.keepAsTheyAre(factory, table.table(), this::inTransaction);
    // several nodes may start at once: who comes second finds the record of the first
    return Retries.call(() -> inTransaction(session -> record(session, table, shape)));
  }

  private UUID record(
      SharedSessionContractImplementor session, KeyedTable<?> table, StoreShape shape) {
    Optional<UUID> recorded = records.identity(session, table.store(), shape);
    if (recorded.isPresent()) {
      return recorded.get();
    }
    UUID identity = records.record(session, table.store(), shape);
    for (short stripe : Stripes.ALL) {
      // rows that came without their counters, from a backup of this table alone, stay behind them
      long counter = StripeQueries.greatestRevision(session, table.table(), stripe);
      stripes.set(session, table.store(), stripe, counter);
    }
    return identity;
  }

  private <T> T inTransaction(Function<SharedSessionContractImplementor, T> work) {
    return transactions.required(entityManager -> work.apply(ChangeQueue.session(entityManager)));
  }
}
