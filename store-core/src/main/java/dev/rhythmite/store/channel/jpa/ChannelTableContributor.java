package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.StoreSettings;
import java.util.List;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;

/**
 * Adds the tables of channels to a unit that sets {@value StoreSettings#CHANNELS}. Hibernate finds it
 * by itself; nobody calls it.
 */
public final class ChannelTableContributor implements AdditionalMappingContributor {

  static final List<Class<?>> ENTITIES = List.of(
      ChannelRecord.class,
      NameRecord.class,
      LabelRecord.class,
      DataRecord.class,
      ChunkRecord.class,
      TailRecord.class,
      AppendRecord.class,
      NumberRecord.class);

  @Override
  public String getContributorName() {
    return "rhythmite-channels";
  }

  @Override
  public void contribute(
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata,
      ResourceStreamLocator resourceStreamLocator,
      MetadataBuildingContext buildingContext) {
    if (StoreSettings.channelsAreOn(buildingContext)) {
      ENTITIES.forEach(contributions::contributeEntity);
    }
  }
}
