package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.LibraryTables;
import dev.rhythmite.store.jpa.StoreSettings;
import java.util.List;

/**
 * Adds the tables of channels to a unit that sets {@value StoreSettings#CHANNELS}. Hibernate finds it
 * by itself; nobody calls it.
 */
public final class ChannelTableContributor implements LibraryTables {

  @Override
  public String getContributorName() {
    return "rhythmite-channels";
  }

  @Override
  public String setting() {
    return StoreSettings.CHANNELS;
  }

  @Override
  public String described() {
    return "The channels, where " + StoreSettings.CHANNELS + " is on";
  }

  @Override
  public List<Class<?>> entities() {
    return List.of(
        ChannelRecord.class,
        NameRecord.class,
        LabelRecord.class,
        DataRecord.class,
        ChunkRecord.class,
        TailRecord.class,
        AppendRecord.class,
        NumberRecord.class);
  }
}
