package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Checks the tables of a unit when its stores are opened: each store's once, the library's own once
 * for all. What other databases than H2 and PostgreSQL tell of their tables is not known well enough
 * to refuse a start over it.
 */
final class TableChecks {

  private final SessionFactoryImplementor factory;
  private final Dialect dialect;
  private final AtomicBoolean ownAreRight = new AtomicBoolean();

  TableChecks(SessionFactoryImplementor factory) {
    this.factory = factory;
    this.dialect = factory.getJdbcServices().getDialect();
  }

  /**
   * Checks what a store needs.
   *
   * @throws StoreDefinitionException if a table is missing, or is not as it is needed
   */
  void check(SharedSessionContractImplementor session, String store, Class<?> entity) {
    if (isKnown()) {
      checkOwn(session, store);
      checkTable(session, store, entity);
    }
  }

  /**
   * Checks what a further part of the library needs.
   *
   * @throws StoreDefinitionException likewise
   */
  void check(SharedSessionContractImplementor session, LibraryTables tables) {
    if (isKnown()) {
      checkOwn(session, tables.setting());
      tables.entities().forEach(entity -> checkTable(session, tables.setting(), entity));
    }
  }

  private boolean isKnown() {
    return dialect instanceof H2Dialect || dialect instanceof PostgreSQLDialect;
  }

  private void checkOwn(SharedSessionContractImplementor session, String store) {
    if (OwnTables.areIn(factory) && !ownAreRight.get()) {
      OwnTables.ENTITIES.forEach(own -> checkTable(session, store, own));
      ownAreRight.set(true);
    }
  }

  private void checkTable(SharedSessionContractImplementor session, String store, Class<?> entity) {
    NeededTable needed = NeededTable.of(factory, entity);
    new TableCheck(new TableDdl(needed, dialect))
        .check(store, TableCatalogQueries.find(session, SqlName.of(needed.name())));
  }
}
