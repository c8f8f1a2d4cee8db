package dev.rhythmite.store.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Value;

/** Adds the foreign keys that the key fields of an entity declare. */
final class KeyReferences {

  private final InFlightMetadataCollector metadata;
  private final PersistentClass entity;

  KeyReferences(InFlightMetadataCollector metadata, PersistentClass entity) {
    this.metadata = metadata;
    this.entity = entity;
  }

  /** Adds the foreign key of a component, if it declares one. */
  void add(RecordComponent component, Value field) {
    References references = component.getAnnotation(References.class);
    if (references == null) {
      return;
    }
    PersistentClass target = metadata.getEntityBinding(references.value().getName());
    if (target == null) {
      throw wrong(component, references, "is no entity of this persistence unit", "an entity's id");
    }
    List<Column> columns = field.getColumns();
    if (target.getIdentifier().getColumns().size() != 1 || columns.size() != 1) {
      throw wrong(component, references, "has an id of several columns", "an id of one column");
    }
    Class<?> id = typeOf(target.getIdentifier());
    if (!id.equals(typeOf(field))) {
      throw wrong(
          component,
          references,
          "has an id of type " + id.getSimpleName(),
          "an id of its own type");
    }
    ForeignKey key = entity
        .getTable()
        .createForeignKey(
            ChunkTableContributor.foreignKeyName(
                entity.getTable().getName(), columns.get(0).getName()),
            columns,
            target.getRootClass().getEntityName(),
            null,
            null);
    key.setReferencedTable(target.getRootTable());
  }

  private static Class<?> typeOf(Value value) {
    return value instanceof BasicValue basic
        ? basic.resolve().getDomainJavaType().getJavaTypeClass()
        : value.getType().getReturnedClass();
  }

  private StoreDefinitionException wrong(
      RecordComponent component, References references, String problem, String rule) {
    return new StoreDefinitionException(
        entity.getJpaEntityName(),
        "has a key field "
            + component.getName()
            + " that references "
            + references.value().getSimpleName()
            + ", which "
            + problem
            + ". A reference is "
            + rule
            + ".",
        "Change the key record.");
  }
}
