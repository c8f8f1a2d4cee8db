package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyCondition;
import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The table of an entity and the columns of its key fields.
 *
 * @param store the entity's name
 * @param table the table's name as SQL needs it
 * @param keyColumns the columns of the key fields
 */
record KeyedTable<K extends Record>(
    String store, String table, KeyType<K> keyType, KeyColumns<K> keyColumns) {

  /** How many keys a filter may name for their stripes to be looked for; more are in most. */
  private static final int MOST_KEYS = 100;

  /**
   * Returns the table of an entity.
   *
   * @throws IllegalArgumentException if the factory does not know the entity
   */
  @SuppressWarnings("unchecked") // the entity's type parameter is the component's class
  static <K extends Record> KeyedTable<K> of(SessionFactoryImplementor factory, Class<?> entity) {
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
    return new KeyedTable<>(
        persister.getJpaEntityName(),
        persister.getTableName(),
        keyType,
        new KeyColumns<>(keyType, columns));
  }

  /**
   * Returns a key in its normal form.
   *
   * @throws IllegalArgumentException if a field is null or does not fit its column
   */
  K checked(K key) {
    K normal = keyType.normal(key);
    keyColumns.check(normal);
    return normal;
  }

  /**
   * Returns series by their checked keys, in the same order.
   *
   * @param checked returns the checked key, or what it is part of
   * @throws IllegalArgumentException also if that makes two of them one
   */
  static <T> Map<T, Series> byCheckedKey(Map<T, Series> seriesByKey, UnaryOperator<T> checked) {
    Map<T, Series> byCheckedKey = new LinkedHashMap<>();
    seriesByKey.forEach((key, series) -> {
      if (byCheckedKey.put(checked.apply(key), series) != null) {
        throw new IllegalArgumentException(key
            + " occurs twice, with other zeros at the end of a number. Both are one key; give it one"
            + " series.");
      }
    });
    return byCheckedKey;
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
        return Stripes.ALL;
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
