package dev.rhythmite.store.jpa;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
    return parts(factory)
        .filter(tables -> isIn(factory, tables.entities().get(0)))
        .sorted(Comparator.comparing(LibraryTables::setting))
        .toList();
  }

  /** Returns whether an entity is one of the library's own. */
  static boolean isOwn(Class<?> entity, SessionFactoryImplementor factory) {
    return ENTITIES.contains(entity)
        || parts(factory).anyMatch(tables -> tables.entities().contains(entity));
  }

  private static Stream<LibraryTables> parts(SessionFactoryImplementor factory) {
    return factory
        .getServiceRegistry()
        .requireService(ClassLoaderService.class)
        .loadJavaServices(AdditionalMappingContributor.class)
        .stream()
        .filter(LibraryTables.class::isInstance)
        .map(LibraryTables.class::cast);
  }

  private static boolean isIn(SessionFactoryImplementor factory, Class<?> entity) {
    return factory.getMappingMetamodel().findEntityDescriptor(entity) != null;
  }
}
