package dev.rhythmite.store.jpa;

import jakarta.persistence.PersistenceException;
import java.util.function.Function;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps PostgreSQL from compressing blobs a second time. Public for the library's other packages
 * only.
 */
public final class BlobStorage {

  private static final Logger LOG = LoggerFactory.getLogger(BlobStorage.class);

  private BlobStorage() {}

  /** How work comes by a transaction of its own. */
  public interface InTransaction {

    boolean run(Function<SharedSessionContractImplementor, Boolean> work);
  }

  /** Has the blobs of a table stored as they are, where that can be said; never fails a start. */
  public static void keepAsTheyAre(
      SessionFactoryImplementor factory, String table, InTransaction transaction) {
    if (!(factory.getJdbcServices().getDialect() instanceof PostgreSQLDialect)) {
      return;
    }
    try {
      boolean done = transaction.run(session -> {
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
