package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.jpa.Transactions;

/** The query that tells whether the database of the stores answers. */
final class HealthQueries {

  private static final String TIMEOUT_HINT = "jakarta.persistence.query.timeout";

  private final Transactions transactions;

  HealthQueries(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Returns if the database answers, throws if not.
   *
   * @param timeoutMillis of the query; getting a connection may take longer
   */
  boolean answers(int timeoutMillis) {
    return transactions.required(entityManager -> entityManager
            .createQuery("select 1", Integer.class)
            .setHint(TIMEOUT_HINT, timeoutMillis)
            .getSingleResult()
        == 1);
  }
}
