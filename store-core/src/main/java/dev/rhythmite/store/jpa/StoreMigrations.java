package dev.rhythmite.store.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Writes the DDL of the stores of a persistence unit as the text of a migration, for Flyway or by
 * hand: the library's own tables, those that its settings ask for, and one for each store, with
 * primary keys, indexes and settings, and nothing of the application's other entities.
 *
 * <p>No database is asked: the text follows from the entities, the naming strategy and the dialect.
 *
 * <pre>{@code
 * String sql = StoreMigrations.of(entityManagerFactory).ddl(new PostgreSQLDialect());
 * }</pre>
 */
public final class StoreMigrations {

  /** What of a unit's settings names tables and columns, or chooses their types. */
  private static final Set<String> NAMING = Set.of(
      MappingSettings.PHYSICAL_NAMING_STRATEGY,
      MappingSettings.IMPLICIT_NAMING_STRATEGY,
      MappingSettings.DEFAULT_CATALOG,
      MappingSettings.DEFAULT_SCHEMA,
      MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS,
      MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS_SKIP_COLUMN_DEFINITIONS,
      MappingSettings.USE_NATIONALIZED_CHARACTER_DATA);

  private static final String TYPES = "hibernate.type.";

  /** All of the unit: a key field may refer to any of them. */
  private final List<Class<?>> managed;

  private final List<Class<?>> stores;
  private final Map<String, Object> settings;

  private StoreMigrations(Stream<Class<?>> entities, Map<String, ?> settings) {
    this.managed = entities.toList();
    this.stores = managed.stream()
        .filter(type -> TableKind.of(type).isPresent())
        .sorted(Comparator.comparing(Class::getSimpleName))
        .toList();
    this.settings = new LinkedHashMap<>();
    settings.forEach((name, value) -> {
      if (NAMING.contains(name)
          || name.startsWith(TYPES)
          || name.startsWith(StoreSettings.PREFIX)) {
        this.settings.put(name, value);
      }
    });
  }

  /** Returns the migrations of a running unit, named as its tables are. */
  public static StoreMigrations of(EntityManagerFactory unit) {
    Set<Class<?>> own = new HashSet<>(OwnTables.ENTITIES);
    OwnTables.furtherOf(unit.unwrap(SessionFactoryImplementor.class))
        .forEach(tables -> own.addAll(tables.entities()));
    return new StoreMigrations(
        unit.getMetamodel().getEntities().stream()
            .<Class<?>>map(EntityType::getJavaType)
            .filter(type -> !own.contains(type)),
        unit.getProperties());
  }

  /** Returns the migrations of a unit that is not started; it may have no database yet. */
  public static StoreMigrations of(PersistenceConfiguration unit) {
    return new StoreMigrations(unit.managedClasses().stream(), unit.properties());
  }

  /**
   * Returns the tables of all stores, after the library's own ones and those that the settings of the
   * unit ask for, such as {@value StoreSettings#CHANNELS}.
   */
  public String ddl(Dialect dialect) {
    return withoutDatabase(dialect, (factory, text) -> {
      if (OwnTables.areIn(factory)) {
        text.add("-- The library's own tables, one set for all stores of a schema.");
        OwnTables.ENTITIES.forEach(own -> text.addAll(create(factory, own)));
      }
      OwnTables.furtherOf(factory).forEach(tables -> addTables(factory, tables, text));
      stores.forEach(store -> addStore(factory, store, text));
      return text;
    });
  }

  /**
   * Returns the table of one store: what a unit needs to which it is added.
   *
   * @throws IllegalArgumentException if it is no store of the unit
   */
  public String ddlOf(Class<?> store, Dialect dialect) {
    if (!stores.contains(store)) {
      throw new IllegalArgumentException(store.getName()
          + " is no store of this unit. There are "
          + stores.stream().map(Class::getSimpleName).collect(Collectors.joining(", "))
          + "; let the unit manage it.");
    }
    return withoutDatabase(dialect, (factory, text) -> {
      addStore(factory, store, text);
      return text;
    });
  }

  /**
   * Returns the tables that one setting asks for: what a unit needs in which it is switched on.
   *
   * @param setting of the unit, such as {@value StoreSettings#CHANNELS}
   * @throws IllegalArgumentException if the unit does not set it, or it asks for no tables
   */
  public String ddlOf(String setting, Dialect dialect) {
    return withoutDatabase(dialect, (factory, text) -> {
      LibraryTables asked = OwnTables.furtherOf(factory).stream()
          .filter(tables -> tables.setting().equals(setting))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("The setting " + setting
              + " asks for no tables of this unit. Set it to true, as "
              + StoreSettings.CHANNELS + " for channels."));
      addTables(factory, asked, text);
      return text;
    });
  }

  private static void addTables(
      SessionFactoryImplementor factory, LibraryTables tables, List<String> text) {
    text.add("-- " + tables.described() + ", on " + name(factory) + ".");
    tables.entities().forEach(entity -> text.addAll(create(factory, entity)));
  }

  private static String name(SessionFactoryImplementor factory) {
    String dialect = factory.getJdbcServices().getDialect().getClass().getSimpleName();
    return dialect.replaceFirst("Dialect$", "");
  }

  private static void addStore(
      SessionFactoryImplementor factory, Class<?> store, List<String> text) {
    String rows = TableKind.of(store).orElseThrow().described(KeyedTable.of(factory, store));
    text.add("-- The " + rows + ", on " + name(factory) + ".");
    text.addAll(create(factory, store));
  }

  private static List<String> create(SessionFactoryImplementor factory, Class<?> entity) {
    return new TableDdl(
            NeededTable.of(factory, entity), factory.getJdbcServices().getDialect())
        .create();
  }

  private String withoutDatabase(
      Dialect dialect,
      BiFunction<SessionFactoryImplementor, List<String>, List<String>> statements) {
    var unit = new HibernatePersistenceConfiguration("rhythmite-migrations");
    managed.forEach(unit::managedClass);
    settings.forEach(unit::property);
    unit.property(JdbcSettings.DIALECT, dialect);
    unit.property(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
    unit.property(SchemaToolingSettings.HBM2DDL_AUTO, "none");
    try (EntityManagerFactory factory = unit.createEntityManagerFactory()) {
      return String.join(
              "\n\n",
              statements.apply(factory.unwrap(SessionFactoryImplementor.class), new ArrayList<>()))
          + "\n";
    }
  }
}
