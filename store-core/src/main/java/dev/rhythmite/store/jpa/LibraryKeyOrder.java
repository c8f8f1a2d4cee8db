package dev.rhythmite.store.jpa;

import java.lang.reflect.RecordComponent;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/**
 * Puts the primary keys of the library's own tables in the order of their records, before Hibernate
 * makes a table: by itself it begins with the widest column, and the stripe is one of the narrowest.
 * Hibernate finds it by itself.
 */
public final class LibraryKeyOrder implements Integrator {

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
    for (PersistentClass entity : metadata.getEntityBindings()) {
      Class<?> type = entity.getMappedClass();
      if (type != null
          && OwnTables.isOwn(type, sessionFactory)
          && entity.getIdentifier() instanceof Component key
          && key.getComponentClass().isRecord()) {
        putInOrder(entity.getTable(), key);
      }
    }
  }

  private static void putInOrder(Table table, Component key) {
    UniqueKey order = new UniqueKey(table); // never registered: it only orders the key
    for (RecordComponent component : key.getComponentClass().getRecordComponents()) {
      key.getProperty(component.getName()).getColumns().forEach(order::addColumn);
    }
    table.getPrimaryKey().setOrderingUniqueKey(order);
  }
}
