package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.jpa.LibraryTables;
import java.util.List;

/**
 * Adds the tables of users, keys and the audit to a unit that sets {@value #SETTING}. Hibernate finds
 * it by itself; nobody calls it.
 */
public final class AccessTableContributor implements LibraryTables {

  /** Whether a persistence unit has the tables: {@code true} or, by default, {@code false}. */
  public static final String SETTING = "rhythmite.access";

  @Override
  public String getContributorName() {
    return "rhythmite-access";
  }

  @Override
  public String setting() {
    return SETTING;
  }

  @Override
  public String described() {
    return "Users, API keys and the audit, where rhythmite.security.tables is on";
  }

  @Override
  public List<Class<?>> entities() {
    return List.of(UserRecord.class, KeyRecord.class, AuditRecord.class);
  }
}
