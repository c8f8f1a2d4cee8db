package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.jpa.Transactions;
import java.util.function.Supplier;

/** The statements on the table of the audit. */
final class AuditQueries {

  private final Transactions transactions;

  AuditQueries(Transactions transactions) {
    this.transactions = transactions;
  }

  void insert(AuditRecord entry) {
    with(entry, () -> true);
  }

  /** Does something and keeps an entry of it, both or none. */
  <T> T with(AuditRecord entry, Supplier<T> work) {
    return transactions.required(entityManager -> {
      T result = work.get();
      entityManager.persist(entry);
      return result;
    });
  }
}
