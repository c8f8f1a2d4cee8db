package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Checks the tables of a part of the library before it is used. Public for the library's other
 * packages only.
 */
public final class LibraryTableCheck {

  private LibraryTableCheck() {}

  /**
   * Compares the tables, and the library's own ones, with what is needed.
   *
   * @throws StoreDefinitionException if one is missing, or is not as it is needed
   */
  public static void check(LibraryTables tables, SharedSessionContractImplementor session) {
    new TableChecks(session.getFactory()).check(session, tables);
  }

  /**
   * Does that in a transaction.
   *
   * @throws StoreDefinitionException likewise
   */
  public static void check(LibraryTables tables, Transactions transactions) {
    boolean done = transactions.required(entityManager -> {
      check(tables, ChangeQueue.session(entityManager));
      return true;
    });
    assert done;
  }
}
