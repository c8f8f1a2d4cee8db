package dev.rhythmite.store.spring.access;

import java.util.List;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.config.spi.StandardConverters;

/**
 * Adds the tables of users, keys and the audit to a unit that sets {@value #SETTING}. Hibernate finds
 * it by itself; nobody calls it.
 */
public final class AccessTableContributor implements AdditionalMappingContributor {

  /** Whether a persistence unit has the tables: {@code true} or, by default, {@code false}. */
  public static final String SETTING = "rhythmite.access";

  private static final List<Class<?>> ENTITIES =
      List.of(UserRecord.class, KeyRecord.class, AuditRecord.class);

  @Override
  public String getContributorName() {
    return "rhythmite-access";
  }

  @Override
  public void contribute(
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata,
      ResourceStreamLocator resourceStreamLocator,
      MetadataBuildingContext buildingContext) {
    boolean on = buildingContext
        .getBootstrapContext()
        .getServiceRegistry()
        .requireService(ConfigurationService.class)
        .getSetting(SETTING, StandardConverters.BOOLEAN, false);
    if (on) {
      ENTITIES.forEach(contributions::contributeEntity);
    }
  }
}
