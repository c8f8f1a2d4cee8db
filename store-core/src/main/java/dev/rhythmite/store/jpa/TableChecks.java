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
    if (!(dialect instanceof H2Dialect) && !(dialect instanceof PostgreSQLDialect)) {
      return;
    }
    if (!ownAreRight.get()) {
      OwnTables.ENTITIES.forEach(own -> checkTable(session, store, own));
      ownAreRight.set(true);
    }
    checkTable(session, store, entity);
  }

  private void checkTable(SharedSessionContractImplementor session, String store, Class<?> entity) {
    NeededTable needed = NeededTable.of(factory, entity);
    new TableCheck(new TableDdl(needed, dialect))
        .check(store, TableCatalogQueries.find(session, SqlName.of(needed.name())));
  }
}
