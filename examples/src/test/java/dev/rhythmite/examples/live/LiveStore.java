package dev.rhythmite.examples.live;

import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;

/** The store of live figures on a database, without an application around it. */
record LiveStore(EntityManagerFactory factory, SeriesStore<LiveFigure.Key> store)
    implements AutoCloseable {

  static LiveStore open(TestDatabase database) {
    EntityManagerFactory factory = new HibernatePersistenceConfiguration("live")
        .managedClass(LiveFigure.class)
        .jdbcUrl(database.url())
        .jdbcUsername(database.user())
        .jdbcPassword(database.password())
        .schemaToolingAction(Action.CREATE)
        .createEntityManagerFactory();
    return new LiveStore(factory, SeriesStores.of(factory).store(LiveFigure.class));
  }

  @Override
  public void close() {
    factory.close();
  }
}
