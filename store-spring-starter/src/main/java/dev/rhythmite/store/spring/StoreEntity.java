package dev.rhythmite.store.spring;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import dev.rhythmite.store.jpa.TimeseriesStore;
import jakarta.persistence.Entity;
import java.util.Optional;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * An entity whose store is a {@link SeriesStore}, of chunks or of whole series, as far as its class
 * tells.
 *
 * @param name of the entity
 * @param keyType the record that is its key
 * @param tracked whether its store has a change feed, as only one of chunks may
 */
record StoreEntity<K extends Record>(
    Class<?> type, String name, Class<K> keyType, boolean tracked) {

  /**
   * Returns the store that a class declares; empty if it declares none of series.
   *
   * @throws StoreDefinitionException if it leaves its key open
   */
  static Optional<StoreEntity<?>> of(Class<?> type) {
    ChunkLayout layout = type.getAnnotation(ChunkLayout.class);
    if (TimeseriesChunkStore.class.isAssignableFrom(type)) {
      return Optional.of(of(type, TimeseriesChunkStore.class, layout != null && layout.tracked()));
    }
    return TimeseriesStore.class.isAssignableFrom(type)
        ? Optional.of(of(type, TimeseriesStore.class, false))
        : Optional.empty();
  }

  @SuppressWarnings("unchecked") // the type parameter is a record, and the key of this entity
  private static <K extends Record> StoreEntity<K> of(
      Class<?> type, Class<?> superclass, boolean tracked) {
    return new StoreEntity<>(type, nameOf(type), (Class<K>) keyOf(type, superclass), tracked);
  }

  /** Returns the store of this entity. */
  @SuppressWarnings("unchecked") // it was found to be a subclass of the one or the other
  SeriesStore<K> open(SeriesStores stores) {
    return TimeseriesStore.class.isAssignableFrom(type)
        ? stores.wholeStore((Class<? extends TimeseriesStore<K>>) type)
        : stores.store(chunkType());
  }

  /** Returns the class of an entity of chunks, as one that is tracked is. */
  @SuppressWarnings("unchecked") // it was found to be a subclass
  Class<? extends TimeseriesChunkStore<K>> chunkType() {
    return (Class<? extends TimeseriesChunkStore<K>>) type;
  }

  /** Returns the record that a store's superclass has as its type argument. */
  static Class<?> keyOf(Class<?> type, Class<?> superclass) {
    Class<?> key = ResolvableType.forClass(superclass, type).getGeneric(0).resolve();
    if (key == null || !key.isRecord()) {
      throw new StoreDefinitionException(
          nameOf(type),
          "does not say what its keys are. The key of a store is a record.",
          "Let it extend " + superclass.getSimpleName() + " with the record as its type argument.");
    }
    return key;
  }

  static String nameOf(Class<?> type) {
    Entity entity = type.getAnnotation(Entity.class);
    return entity == null || entity.name().isEmpty() ? type.getSimpleName() : entity.name();
  }

  /** Returns the name of the bean that is this entity's {@code contract}. */
  String beanName(Class<?> contract) {
    return StringUtils.uncapitalize(name) + contract.getSimpleName();
  }

  /** Returns the type by which this entity's {@code contract} is injected. */
  ResolvableType beanType(Class<?> contract) {
    return ResolvableType.forClassWithGenerics(contract, keyType);
  }
}
