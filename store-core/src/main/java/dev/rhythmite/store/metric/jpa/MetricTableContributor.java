package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.jpa.StoreSettings;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;

/**
 * Adds the table that only metrics have to a unit that sets {@value StoreSettings#CHANNELS}.
 * Hibernate finds it by itself; nobody calls it.
 */
public final class MetricTableContributor implements AdditionalMappingContributor {

  @Override
  public String getContributorName() {
    return "rhythmite-metrics";
  }

  @Override
  public void contribute(
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata,
      ResourceStreamLocator resourceStreamLocator,
      MetadataBuildingContext buildingContext) {
    if (StoreSettings.channelsAreOn(buildingContext)) {
      contributions.contributeEntity(SpanEditRecord.class);
    }
  }
}
