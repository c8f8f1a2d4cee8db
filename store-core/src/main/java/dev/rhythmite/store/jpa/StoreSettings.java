package dev.rhythmite.store.jpa;

import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.config.spi.StandardConverters;

/** The settings of a persistence unit that are the library's. */
public final class StoreSettings {

  /** Whether the unit has the tables of channels: {@code true} or, by default, {@code false}. */
  public static final String CHANNELS = "rhythmite.channels";

  /** Whether the unit has the table of metrics, too: {@code true} or, by default, {@code false}. */
  public static final String METRICS = "rhythmite.metrics";

  /** What the names of all of them begin with. */
  static final String PREFIX = "rhythmite.";

  private StoreSettings() {}

  /** Returns whether the unit that is being built sets one of the settings to {@code true}. */
  static boolean isOn(String setting, MetadataBuildingContext context) {
    return context
        .getBootstrapContext()
        .getServiceRegistry()
        .requireService(ConfigurationService.class)
        .getSetting(setting, StandardConverters.BOOLEAN, false);
  }
}
