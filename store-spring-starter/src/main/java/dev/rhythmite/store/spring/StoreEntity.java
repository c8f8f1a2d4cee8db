package dev.rhythmite.store.spring;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Entity;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * A store entity as far as its class tells.
 *
 * @param name of the entity
 * @param keyType the record that is its key
 */
record StoreEntity<K extends Record>(
    Class<? extends TimeseriesChunkStore<K>> type, String name, Class<K> keyType, boolean tracked) {

  /**
   * Returns the store that a class declares.
   *
   * @throws StoreDefinitionException if it leaves its key open
   */
  @SuppressWarnings("unchecked") // the type parameter is a record, and the key of this entity
  static <K extends Record> StoreEntity<K> of(Class<?> type) {
    String name = nameOf(type);
    Class<?> key = keyOf(type, TimeseriesChunkStore.class);
    ChunkLayout layout = type.getAnnotation(ChunkLayout.class);
    return new StoreEntity<>(
        (Class<? extends TimeseriesChunkStore<K>>) type,
        name,
        (Class<K>) key,
        layout != null && layout.tracked());
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
