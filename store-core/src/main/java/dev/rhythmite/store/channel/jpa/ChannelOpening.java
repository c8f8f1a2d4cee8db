package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.StorageQueries;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the tables of channels must have at a start; several nodes may start at once. */
final class ChannelOpening {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelOpening.class);

  private final SessionFactoryImplementor factory;
  private final ChannelTransactions transactions;

  ChannelOpening(SessionFactoryImplementor factory, ChannelTransactions transactions) {
    this.factory = factory;
    this.transactions = transactions;
  }

  void open(ChannelQueries queries) {
    if (factory.getJdbcServices().getDialect() instanceof PostgreSQLDialect) {
      List.of(queries.tails().table(), queries.chunks().table()).forEach(this::keepBlobsAsTheyAre);
    }
    boolean done = transactions.callApart(session -> {
      queries.numbers().begin(session);
      queries.data().begin(session);
      return true;
    });
    assert done;
  }

  private void keepBlobsAsTheyAre(String table) {
    try {
      boolean done = transactions.callApart(session -> {
        if (!StorageQueries.keepsBlobsAsTheyAre(session, table)) {
          StorageQueries.keepBlobsAsTheyAre(session, table);
        }
        return true;
      });
      assert done;
    } catch (PersistenceException e) {
      // some engines that speak PostgreSQL's language have no such setting: it only saves time
      LOG.info("The blobs of {} may be compressed a second time: {}", table, e.getMessage());
    }
  }
}
