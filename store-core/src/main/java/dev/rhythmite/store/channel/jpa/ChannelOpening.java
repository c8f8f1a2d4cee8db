package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.jpa.BlobStorage;
import dev.rhythmite.store.jpa.LibraryTableCheck;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Makes what the tables of channels must have at a start; several nodes may start at once. */
final class ChannelOpening {

  private final SessionFactoryImplementor factory;
  private final ChannelTransactions transactions;

  ChannelOpening(SessionFactoryImplementor factory, ChannelTransactions transactions) {
    this.factory = factory;
    this.transactions = transactions;
  }

  /**
   * Checks the tables, then makes what they must have.
   *
   * @throws StoreDefinitionException if a table is missing, or is not as it is needed
   */
  void open(ChannelQueries queries) {
    boolean right = transactions.callApart(session -> {
      LibraryTableCheck.check(new ChannelTableContributor(), session);
      return true;
    });
    assert right;
    for (String table : List.of(queries.tails().table(), queries.chunks().table())) {
      BlobStorage.keepAsTheyAre(factory, table, transactions::callApart);
    }
    boolean done = transactions.callApart(session -> {
      queries.numbers().begin(session);
      queries.data().begin(session);
      queries.ends().begin(session);
      return true;
    });
    assert done;
  }
}
