package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.BlobStorage;
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

  void open(ChannelQueries queries) {
    for (String table : List.of(queries.tails().table(), queries.chunks().table())) {
      BlobStorage.keepAsTheyAre(factory, table, transactions::callApart);
    }
    boolean done = transactions.callApart(session -> {
      queries.numbers().begin(session);
      queries.data().begin(session);
      return true;
    });
    assert done;
  }
}
