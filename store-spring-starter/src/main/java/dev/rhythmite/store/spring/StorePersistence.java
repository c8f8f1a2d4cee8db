package dev.rhythmite.store.spring;

import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Which of the application's beans the stores work with.
 *
 * @param factory that has the store entities
 * @param transactionManager that manages the transactions of the factory
 */
record StorePersistence(
    EntityManagerFactory factory, PlatformTransactionManager transactionManager) {

  private static final String PROPERTY = "rhythmite.entity-manager-factory";

  /**
   * Finds the one factory, or the one that the property names.
   *
   * @throws StoreConfigurationException if that leaves none or several
   */
  static StorePersistence of(ListableBeanFactory beans, @Nullable String factoryName) {
    String[] names = beans.getBeanNamesForType(EntityManagerFactory.class);
    EntityManagerFactory factory =
        beans.getBean(nameOf(names, factoryName), EntityManagerFactory.class);
    return new StorePersistence(factory, managerOf(beans, factory));
  }

  private static String nameOf(String[] names, @Nullable String wanted) {
    if (wanted == null && names.length == 1) {
      return names[0];
    }
    if (wanted == null) {
      throw new StoreConfigurationException(
          "There are "
              + names.length
              + " entity manager factories: "
              + String.join(", ", names)
              + ". The stores live in one.",
          "Set " + PROPERTY + " to the name of that bean.");
    }
    if (!Arrays.asList(names).contains(wanted)) {
      throw new StoreConfigurationException(
          PROPERTY
              + " is \""
              + wanted
              + "\", which is no entity manager factory. There are: "
              + String.join(", ", names)
              + ".",
          "Set " + PROPERTY + " to the name of one of these beans.");
    }
    return wanted;
  }

  private static PlatformTransactionManager managerOf(
      ListableBeanFactory beans, EntityManagerFactory factory) {
    Collection<PlatformTransactionManager> all =
        beans.getBeansOfType(PlatformTransactionManager.class).values();
    List<PlatformTransactionManager> own =
        all.stream().filter(manager -> manages(manager, factory)).toList();
    if (own.size() == 1) {
      return own.get(0);
    }
    if (own.isEmpty() && all.size() == 1) {
      return all.iterator().next();
    }
    throw new StoreConfigurationException(
        "There are "
            + all.size()
            + " transaction managers, "
            + own.size()
            + " of them for the entity manager factory of the stores. The stores need one.",
        "Define one JpaTransactionManager bean for this factory.");
  }

  private static boolean manages(PlatformTransactionManager manager, EntityManagerFactory factory) {
    return manager instanceof JpaTransactionManager jpa
        && factory.equals(jpa.getEntityManagerFactory());
  }
}
