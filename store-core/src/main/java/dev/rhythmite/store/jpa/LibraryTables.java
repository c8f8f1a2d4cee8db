package dev.rhythmite.store.jpa;

import java.util.List;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;

/**
 * The tables of one part of the library, which a unit has where a setting asks for them. Hibernate
 * finds those who implement it by itself. Public for the library's other packages only.
 */
public interface LibraryTables extends AdditionalMappingContributor {

  /** Returns the setting of a unit that asks for the tables by {@code true}. */
  String setting();

  /** Returns what the tables are, as a migration says it; no full stop. */
  String described();

  /** Returns the entities of the tables, in the order of a migration. */
  List<Class<?>> entities();

  @Override
  default void contribute(
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata,
      ResourceStreamLocator resourceStreamLocator,
      MetadataBuildingContext buildingContext) {
    if (StoreSettings.isOn(setting(), buildingContext)) {
      entities().forEach(contributions::contributeEntity);
    }
  }
}
