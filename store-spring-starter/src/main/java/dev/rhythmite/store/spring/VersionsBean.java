package dev.rhythmite.store.spring;

import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.Store;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * The bean of an entity whose rows are versions. It has no routes and no feed.
 *
 * @param opener takes it from the stores of the unit
 */
record VersionsBean(
    String beanName,
    ResolvableType beanType,
    Function<SeriesStores, VersionedSeriesStore<?>> opener) {

  /**
   * Returns the bean of an entity; empty if that is no such store.
   *
   * @throws dev.rhythmite.store.StoreDefinitionException if it leaves its own columns open
   */
  static Optional<VersionsBean> of(Class<?> entity) {
    if (!Store.class.isAssignableFrom(entity)) {
      return Optional.empty();
    }
    Class<?> contract = VersionedSeriesStore.class;
    return Optional.of(new VersionsBean(
        StringUtils.uncapitalize(StoreEntity.nameOf(entity)) + contract.getSimpleName(),
        ResolvableType.forClassWithGenerics(contract, StoreEntity.keyOf(entity, Store.class)),
        stores -> open(stores, entity)));
  }

  @SuppressWarnings("unchecked") // it was found to be a subclass
  private static <C extends Record> VersionedSeriesStore<C> open(
      SeriesStores stores, Class<?> entity) {
    return stores.versionedStore((Class<? extends Store<C>>) entity);
  }
}
