package dev.rhythmite.store.jpa;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;

/**
 * A table as an entity needs it.
 *
 * @param name as it stands in SQL
 * @param columns those of the primary key first, then the others as the entity declares them
 * @param primaryKey the names of its columns, in order
 * @param keyName the name of the primary key; absent in the library's own tables
 * @param indexes such as the one on changes, which chunk tables have
 * @param unique those whose values are unique, beside the primary key
 * @param references the key fields that are ids of other entities
 */
record NeededTable(
    String name,
    List<NeededColumn> columns,
    List<String> primaryKey,
    Optional<String> keyName,
    List<NeededIndex> indexes,
    List<NeededIndex> unique,
    List<NeededReference> references) {

  private static final List<String> CHANGES = List.of("\"stripe\"", "\"revision\"");

  static NeededTable of(SessionFactoryImplementor factory, Class<?> entity) {
    EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity);
    List<SelectableMapping> key = new ArrayList<>();
    List<NeededReference> references = new ArrayList<>();
    addKey(factory, persister.getIdentifierMapping(), key, references);
    List<SelectableMapping> all = new ArrayList<>(key);
    for (Field field : declaredFields(entity)) {
      AttributeMapping attribute = persister.findAttributeMapping(field.getName());
      if (attribute != null) {
        attribute.forEachSelectable((position, selectable) -> all.add(selectable));
      }
    }
    List<String> names =
        all.stream().map(SelectableMapping::getSelectionExpression).toList();
    Optional<TableKind> kind = TableKind.of(entity);
    String table = SqlName.unquoted(persister.getTableName());
    return new NeededTable(
        persister.getTableName(),
        all.stream().map(each -> column(factory, each, key.contains(each))).toList(),
        names.subList(0, key.size()),
        kind.map(store -> ChunkTableContributor.primaryKeyName(table)),
        kind.isPresent() ? indexes(kind.get(), table) : NeededIndex.declaredBy(entity),
        kind.isPresent() ? List.of() : NeededIndex.uniqueOnesOf(entity),
        references);
  }

  private static List<NeededIndex> indexes(TableKind kind, String table) {
    return kind.equals(TableKind.CHUNKS)
        ? List.of(new NeededIndex(ChunkTableContributor.indexName(table), CHANGES))
        : List.of();
  }

  /** Adds the columns of a key in the order in which its records declare them. */
  private static void addKey(
      SessionFactoryImplementor factory,
      ModelPart part,
      List<SelectableMapping> columns,
      List<NeededReference> references) {
    if (part instanceof EmbeddableValuedModelPart embedded) {
      var descriptor = embedded.getEmbeddableTypeDescriptor();
      for (RecordComponent component :
          descriptor.getMappedJavaType().getJavaTypeClass().getRecordComponents()) {
        ModelPart field = descriptor.findAttributeMapping(component.getName());
        addKey(factory, field, columns, references);
        References declared = component.getAnnotation(References.class);
        if (declared != null) {
          references.add(reference(factory, columns.get(columns.size() - 1), declared));
        }
      }
    } else {
      part.forEachSelectable((position, selectable) -> columns.add(selectable));
    }
  }

  private static NeededReference reference(
      SessionFactoryImplementor factory, SelectableMapping column, References declared) {
    EntityPersister target = factory.getMappingMetamodel().getEntityDescriptor(declared.value());
    return new NeededReference(
        column.getSelectionExpression(),
        target.getIdentifierTableName(),
        target.getIdentifierMapping().getSelectable(0).getSelectionExpression());
  }

  private static List<Field> declaredFields(Class<?> entity) {
    Deque<Class<?>> rootFirst = new ArrayDeque<>();
    for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
      rootFirst.push(type);
    }
    return rootFirst.stream()
        .flatMap(type -> List.of(type.getDeclaredFields()).stream())
        .toList();
  }

  private static NeededColumn column(
      SessionFactoryImplementor factory, SelectableMapping selectable, boolean inKey) {
    Dialect dialect = factory.getJdbcServices().getDialect();
    JdbcMapping mapping = selectable.getJdbcMapping();
    Size size = dialect
        .getSizeStrategy()
        .resolveSize(
            mapping.getJdbcType(),
            mapping.getJdbcJavaType(),
            selectable.getPrecision(),
            selectable.getScale(),
            selectable.getLength());
    int code = mapping.getJdbcType().getDdlTypeCode();
    String type =
        factory.getTypeConfiguration().getDdlTypeRegistry().getTypeName(code, size, (Type) mapping);
    Long length = size.getLength();
    return new NeededColumn(
        selectable.getSelectionExpression(),
        // the same, but said in the words of the standard
        type.equals("float(53)") ? "double precision" : type,
        ColumnKind.of(code, type),
        length == null ? 0 : length,
        !inKey && selectable.isNullable());
  }

  /** Returns the column of a name that may have quotes or not. */
  Optional<NeededColumn> column(String columnName) {
    return columns.stream()
        .filter(column -> SqlName.unquoted(column.name()).equals(columnName))
        .findFirst();
  }
}
