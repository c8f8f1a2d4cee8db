package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyCondition;
import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What a store needs to know of its entity.
 *
 * @param store the entity's name
 * @param table the table's name as SQL needs it
 * @param encoding of the chunks that are written; those that are read may have any
 * @param keyColumns the columns of the key fields
 */
record EntityModel<K extends Record>(
    String store,
    String table,
    StoreLayout layout,
    Encoding encoding,
    KeyType<K> keyType,
    KeyColumns<K> keyColumns) {

  /** How many keys a filter may name for their stripes to be looked for; more are in most. */
  private static final int MOST_KEYS = 100;

  private static final List<Short> ALL_STRIPES =
      IntStream.range(0, Stripes.COUNT).mapToObj(stripe -> (short) stripe).toList();

  /**
   * Returns the model of an entity.
   *
   * @throws IllegalArgumentException if the factory does not know the entity
   */
  @SuppressWarnings("unchecked") // the entity's type parameter is the component's class
  static <K extends Record> EntityModel<K> of(
      SessionFactoryImplementor factory, Class<? extends TimeseriesChunkStore<K>> entity) {
    EntityPersister persister = factory.getMappingMetamodel().findEntityDescriptor(entity);
    if (persister == null) {
      throw new IllegalArgumentException(entity.getName()
          + " is no entity of this persistence unit. Annotate it with @Entity and let the"
          + " unit scan its package.");
    }
    var id = (EmbeddableValuedModelPart) persister.getIdentifierMapping();
    AttributeMapping key = id.getEmbeddableTypeDescriptor().findAttributeMapping("key");
    KeyType<K> keyType = KeyType.of((Class<K>) key.getJavaType().getJavaTypeClass());
    var part = (EmbeddableValuedModelPart) key;
    List<SelectableMapping> columns = IntStream.range(0, part.getJdbcTypeCount())
        .mapToObj(part::getSelectable)
        .toList();
    return new EntityModel<>(
        persister.getJpaEntityName(),
        persister.getTableName(),
        DeclaredLayout.of(entity),
        DeclaredLayout.encodingOf(entity),
        keyType,
        new KeyColumns<>(keyType, columns));
  }

  /** Returns the chunk of these values, encoded as the layout declares. */
  StoredChunk<K> encode(K key, ChunkValues values) {
    return StoredChunk.of(key, values, encoding);
  }

  /** Returns the stripe of a key. */
  short stripeOf(K key) {
    return Stripes.of(keyType, key);
  }

  /** Returns the stripes in which keys that pass a filter may lie, ascending. */
  List<Short> stripesOf(KeyFilter<K> filter) {
    List<List<Object>> listed = new ArrayList<>();
    long keys = 1;
    for (KeyField field : keyType.fields()) {
      List<Object> values = listedValues(filter.on(field));
      keys *= values.size();
      if (keys == 0 || keys > MOST_KEYS) {
        return ALL_STRIPES;
      }
      listed.add(values);
    }
    SortedSet<Short> stripes = new TreeSet<>();
    addStripes(listed, new Object[listed.size()], 0, stripes);
    return List.copyOf(stripes);
  }

  /** Returns the values that a field may have; none if they are not listed. */
  private static List<Object> listedValues(List<KeyCondition> conditions) {
    return conditions.stream()
        .filter(KeyCondition.OneOf.class::isInstance)
        .findAny()
        .map(KeyCondition::values)
        .orElse(List.of());
  }

  private static void addStripes(
      List<List<Object>> listed, Object[] key, int field, SortedSet<Short> stripes) {
    if (field == key.length) {
      stripes.add(Stripes.of(key));
      return;
    }
    for (Object value : listed.get(field)) {
      key[field] = value;
      addStripes(listed, key, field + 1, stripes);
    }
  }
}
