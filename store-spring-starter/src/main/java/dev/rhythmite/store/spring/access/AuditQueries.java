package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.jpa.Transactions;
import java.time.Instant;
import java.util.List;
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

  /** Removes the oldest entries of before a time, so many at most; returns how many. */
  int deleteBefore(Instant time, int most) {
    return transactions.required(entityManager -> {
      List<String> old = entityManager
          .createQuery(
              "select entry.id from RhythmiteAudit entry where entry.happenedAt < :time"
                  + " order by entry.happenedAt",
              String.class)
          .setParameter("time", time)
          .setMaxResults(most)
          .getResultList();
      return old.isEmpty()
          ? 0
          : entityManager
              .createQuery("delete from RhythmiteAudit entry where entry.id in :old")
              .setParameter("old", old)
              .executeUpdate();
    });
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
