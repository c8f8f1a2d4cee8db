package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.Encoding;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * What a chunk store needs to know of its entity.
 *
 * @param encoding of the chunks that are written; those that are read may have any
 */
record EntityModel<K extends Record>(KeyedTable<K> keyed, StoreLayout layout, Encoding encoding) {

  /**
   * Returns the model of an entity.
   *
   * @throws IllegalArgumentException if the factory does not know the entity
   */
  static <K extends Record> EntityModel<K> of(
      SessionFactoryImplementor factory, Class<? extends TimeseriesChunkStore<K>> entity) {
    return new EntityModel<>(
        KeyedTable.of(factory, entity),
        DeclaredLayout.of(entity),
        DeclaredLayout.encodingOf(entity));
  }

  /** Returns the entity's name. */
  String store() {
    return keyed.store();
  }

  KeyType<K> keyType() {
    return keyed.keyType();
  }

  KeyColumns<K> keyColumns() {
    return keyed.keyColumns();
  }

  /** Returns the chunk of these values, encoded as the layout declares. */
  StoredChunk<K> encode(K key, ChunkValues values) {
    return StoredChunk.of(key, values, encoding);
  }

  /** Returns the stripe of a key. */
  short stripeOf(K key) {
    return keyed.stripeOf(key);
  }

  /** Returns the stripes in which keys that pass a filter may lie, ascending. */
  List<Short> stripesOf(KeyFilter<K> filter) {
    return keyed.stripesOf(filter);
  }
}
