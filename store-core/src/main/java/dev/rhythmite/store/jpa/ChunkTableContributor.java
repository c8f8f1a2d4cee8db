package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreDefinitionException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/**
 * Completes the mapping of every {@link TimeseriesChunkStore}, {@link TimeseriesStore} and {@link
 * Store}: checks layout and key, names and quotes columns, puts the primary key in order, adds the
 * index for changes and the library's own tables. Hibernate finds it by itself; nobody calls it.
 */
public final class ChunkTableContributor implements AdditionalMappingContributor {

  /** What PostgreSQL keeps of a name, in bytes. */
  private static final int LONGEST_NAME = 63;

  private static final String KEY = "key";

  /** Digits of a second. */
  private static final int MICROSECONDS = 6;

  private static final List<String> TAKEN_BY_ROUTES = List.of("cursor", "limit", "start", "end");

  @Override
  public String getContributorName() {
    return "rhythmite";
  }

  @Override
  public void contribute(
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata,
      ResourceStreamLocator resourceStreamLocator,
      MetadataBuildingContext buildingContext) {
    // its counters are of channels, too
    boolean anyStore = StoreSettings.isOn(StoreSettings.CHANNELS, buildingContext);
    for (PersistentClass entity : metadata.getEntityBindingMap().values()) {
      Class<?> type = entity.getMappedClass();
      Optional<TableKind> kind = type == null ? Optional.empty() : TableKind.of(type);
      if (kind.isPresent()) {
        complete(entity, kind.get(), metadata);
        anyStore = true;
      }
    }
    if (anyStore) {
      OwnTables.ENTITIES.forEach(contributions::contributeEntity);
    }
  }

  private static void complete(
      PersistentClass entity, TableKind kind, InFlightMetadataCollector metadata) {
    checkOwnTable(entity);
    DeclaredLayout.check(entity.getMappedClass(), kind);
    checkProperties(entity, kind.attributes());
    // before any value is resolved, as check constraints take the names that columns have then
    Component id = (Component) entity.getIdentifier();
    List<Property> beforeKey = named(id, kind.beforeKey());
    List<Property> afterKey = named(id, kind.afterKey());
    entity.getTable().getColumns().forEach(ChunkTableContributor::quote);
    Component key = (Component) id.getProperty(KEY).getValue();
    checkKey(entity, key);
    Dialect dialect = metadata.getDatabase().getDialect();
    KeyReferences references = new KeyReferences(metadata, entity);
    List<Column> primaryKey = new ArrayList<>();
    beforeKey.forEach(property -> primaryKey.addAll(property.getColumns()));
    for (RecordComponent component : key.getComponentClass().getRecordComponents()) {
      for (Column column : key.getProperty(component.getName()).getColumns()) {
        column.setNullable(false);
        // Hibernate lists an enum's constants there, under the unquoted name, and so refuses later
        // ones; a constraint cannot be taken away, but made to say what holds anyway
        String always = column.getQuotedName(dialect) + " is not null";
        column.getCheckConstraints().forEach(check -> check.setConstraint(always));
        primaryKey.add(column);
      }
      references.add(component, key.getProperty(component.getName()).getValue());
    }
    afterKey.forEach(property -> primaryKey.addAll(property.getColumns()));
    List<Property> properties = new ArrayList<>(entity.getProperties());
    properties.addAll(key.getProperties());
    properties.addAll(beforeKey);
    properties.addAll(afterKey);
    checkColumns(entity, properties);
    putInOrder(entity.getTable(), primaryKey);
    if (kind.equals(TableKind.CHUNKS)) {
      addIndex(entity, primaryKey.get(0));
    }
  }

  /** Returns properties of the identifier, their columns named as everywhere. */
  private static List<Property> named(Component id, List<String> names) {
    List<Property> properties = names.stream().map(id::getProperty).toList();
    properties.forEach(property -> property
        .getColumns()
        .forEach(column -> column.setName(TableKind.column(property.getName()))));
    return properties;
  }

  /** Rows of two entities in one table would share keys and stripes. */
  private static void checkOwnTable(PersistentClass entity) {
    if (entity.getSuperclass() != null) {
      throw new StoreDefinitionException(
          entity.getJpaEntityName(),
          "extends the entity "
              + entity.getSuperclass().getJpaEntityName()
              + ". A store entity has a table of its own.",
          "Extend a class of the library, or a @MappedSuperclass in between.");
    }
  }

  /** An attribute of the subclass would be a column that no write of ours fills. */
  private static void checkProperties(PersistentClass entity, Set<String> own) {
    for (Property property : entity.getProperties()) {
      if (!own.contains(property.getName())) {
        throw new StoreDefinitionException(
            entity.getJpaEntityName(),
            "declares the attribute "
                + property.getName()
                + ". A store entity has no attributes of its own: only the library writes rows.",
            "Move it to the key record, or to an entity of its own.");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void checkKey(PersistentClass entity, Component key) {
    String name = entity.getJpaEntityName();
    try {
      KeyType.of((Class<? extends Record>) key.getComponentClass());
    } catch (IllegalArgumentException e) {
      throw new StoreDefinitionException(name, "has a " + e.getMessage(), "Change the key record.");
    }
    for (Property property : key.getProperties()) {
      if (TAKEN_BY_ROUTES.contains(property.getName())) {
        throw new StoreDefinitionException(
            name,
            "has a key field "
                + property.getName()
                + ". Routes take key fields as parameters beside their own "
                + TAKEN_BY_ROUTES
                + ".",
            "Rename the record component.");
      }
      if (property.getValue() instanceof BasicValue value) {
        checkColumn(name, property.getName(), value);
      }
    }
  }

  /** Refuses a column that would keep other values than it is given. */
  private static void checkColumn(String entity, String field, BasicValue value) {
    Class<?> type = value.resolve().getDomainJavaType().getJavaTypeClass();
    Column column = value.getColumns().get(0);
    if (isOrdinalEnum(value)) {
      throw new StoreDefinitionException(
          entity,
          "keeps key field "
              + field
              + " as the ordinal of an enum. A constant that is inserted later would change the"
              + " meaning of stored rows.",
          "Annotate the record component with @Enumerated(EnumType.STRING).");
    }
    if (type == BigDecimal.class && column.getPrecision() == null) {
      throw new StoreDefinitionException(
          entity,
          "has a decimal key field " + field + " without precision. A column would round it.",
          "Annotate the record component with @Column(precision = …, scale = …).");
    }
    Integer fraction = column.getTemporalPrecision();
    if (fraction != null && fraction < MICROSECONDS) {
      throw new StoreDefinitionException(
          entity,
          "keeps key field "
              + field
              + " with "
              + fraction
              + " digits of a second. Keys are kept to the microsecond.",
          "Leave secondPrecision out of its @Column.");
    }
  }

  private static boolean isOrdinalEnum(BasicValue value) {
    BasicValue.Resolution<?> resolution = value.resolve();
    return resolution.getDomainJavaType().getJavaTypeClass().isEnum()
        && resolution.getJdbcType().isInteger();
  }

  /** Two properties of one column: Hibernate has made one column of both by now. */
  private static void checkColumns(PersistentClass entity, List<Property> properties) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Property property : properties) {
      for (Column column : property.getColumns()) {
        if (!seen.add(column.getName())) {
          throw new StoreDefinitionException(
              entity.getJpaEntityName(),
              "has a key field with column \""
                  + column.getName()
                  + "\", which the library needs itself.",
              "Rename the record component, or its column by @Column(name = …).");
        }
      }
    }
  }

  /** Key fields may be called like a word of SQL. */
  private static void quote(Column column) {
    column.setName("`" + column.getName() + "`");
  }

  private static void putInOrder(Table table, List<Column> primaryKey) {
    UniqueKey order = new UniqueKey(table); // never registered: it only orders and names the key
    order.setName(primaryKeyName(table.getName()));
    order.setNameExplicit(true);
    primaryKey.forEach(order::addColumn);
    table.getPrimaryKey().setOrderingUniqueKey(order);
  }

  private static void addIndex(PersistentClass entity, Column stripe) {
    Table table = entity.getTable();
    var changes = table.getOrCreateIndex(indexName(table.getName()));
    changes.addColumn(stripe);
    entity.getProperty("revision").getColumns().forEach(changes::addColumn);
  }

  /** Returns the name of the primary key of a chunk table. */
  static String primaryKeyName(String table) {
    return bounded("pk_" + table);
  }

  /** Returns the name of the index on the changes in a chunk table. */
  static String indexName(String table) {
    return bounded("ix_" + table + "_revision");
  }

  /** Returns the name of the foreign key of a key field. */
  static String foreignKeyName(String table, String column) {
    return bounded("fk_" + table + "_" + column);
  }

  private static String bounded(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= LONGEST_NAME) {
      return name;
    }
    CRC32 digest = new CRC32();
    digest.update(utf8);
    String suffix = "_" + String.format("%08x", digest.getValue());
    String start = name;
    while (start.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME - suffix.length()) {
      start = start.substring(0, start.length() - 1);
    }
    return start + suffix;
  }
}
