package dev.rhythmite.store.jpa;

import java.util.Comparator;
import java.util.List;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The tables that the library has beside those of the stores. */
final class OwnTables {

  /** Those that all stores of a schema share. */
  static final List<Class<?>> ENTITIES =
      List.of(StoreRecord.class, StripeCounter.class, WatermarkRecord.class);

  private OwnTables() {}

  /** Returns whether a unit has those that all stores share. */
  static boolean areIn(SessionFactoryImplementor factory) {
    return isIn(factory, StoreRecord.class);
  }

  /** Returns the further parts of the library whose tables a unit has. */
  static List<LibraryTables> furtherOf(SessionFactoryImplementor factory) {
    return factory
        .getServiceRegistry()
        .requireService(ClassLoaderService.class)
        .loadJavaServices(AdditionalMappingContributor.class)
        .stream()
        .filter(LibraryTables.class::isInstance)
        .map(LibraryTables.class::cast)
        .filter(tables -> isIn(factory, tables.entities().get(0)))
        .sorted(Comparator.comparing(LibraryTables::setting))
        .toList();
  }

  private static boolean isIn(SessionFactoryImplementor factory, Class<?> entity) {
    return factory.getMappingMetamodel().findEntityDescriptor(entity) != null;
  }
}
