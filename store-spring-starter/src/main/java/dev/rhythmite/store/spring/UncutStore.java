package dev.rhythmite.store.spring;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.Store;
import dev.rhythmite.store.jpa.TimeseriesStore;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * The bean of an entity whose rows are whole series or versions. It has no routes and no feed.
 *
 * @param opener takes it from the stores of the unit
 */
record UncutStore(String beanName, ResolvableType beanType, Function<SeriesStores, ?> opener) {

  /**
   * Returns the bean of an entity; empty if that is no such store.
   *
   * @throws dev.rhythmite.store.StoreDefinitionException if it leaves its key open
   */
  static Optional<UncutStore> of(Class<?> entity) {
    if (TimeseriesStore.class.isAssignableFrom(entity)) {
      return Optional.of(
          of(entity, TimeseriesStore.class, SeriesStore.class, stores -> whole(stores, entity)));
    }
    return Store.class.isAssignableFrom(entity)
        ? Optional.of(
            of(entity, Store.class, VersionedSeriesStore.class, stores -> versions(stores, entity)))
        : Optional.empty();
  }

  private static UncutStore of(
      Class<?> entity, Class<?> superclass, Class<?> contract, Function<SeriesStores, ?> opener) {
    return new UncutStore(
        StringUtils.uncapitalize(StoreEntity.nameOf(entity)) + contract.getSimpleName(),
        ResolvableType.forClassWithGenerics(contract, StoreEntity.keyOf(entity, superclass)),
        opener);
  }

  @SuppressWarnings("unchecked") // it was found to be a subclass
  private static <K extends Record> SeriesStore<K> whole(SeriesStores stores, Class<?> entity) {
    return stores.wholeStore((Class<? extends TimeseriesStore<K>>) entity);
  }

  @SuppressWarnings("unchecked") // it was found to be a subclass
  private static <C extends Record> VersionedSeriesStore<C> versions(
      SeriesStores stores, Class<?> entity) {
    return stores.versionedStore((Class<? extends Store<C>>) entity);
  }
}
