package dev.rhythmite.store.spring;

import dev.rhythmite.store.spring.RhythmiteProperties.StoreSettings;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may read which store over HTTP, and how often. */
public final class StoreLimits {

  private final OptionalInt requestsPerMinute;
  private final Map<String, StoreSettings> byStore;

  private StoreLimits(OptionalInt requestsPerMinute, Map<String, StoreSettings> byStore) {
    this.requestsPerMinute = requestsPerMinute;
    this.byStore = byStore;
  }

  /**
   * Returns the limits that are configured.
   *
   * @throws StoreConfigurationException if one is for a store that does not exist, or no bound
   */
  static StoreLimits of(RhythmiteProperties properties, RegisteredStores stores) {
    checkBound("rhythmite.requests-per-minute", properties.requestsPerMinute());
    new TreeMap<>(properties.stores()).forEach((name, settings) -> {
      if (stores.find(name).isEmpty()) {
        throw unknown(name, stores);
      }
      checkBound("rhythmite.stores." + name + ".requests-per-minute", settings.requestsPerMinute());
    });
    return new StoreLimits(bound(properties.requestsPerMinute()), properties.stores());
  }

  private static void checkBound(String property, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new StoreConfigurationException(
          property + " is " + value + ". It is at least 1; without it there is no bound.",
          "Raise " + property + ", or remove it.");
    }
  }

  private static StoreConfigurationException unknown(String name, RegisteredStores stores) {
    return new StoreConfigurationException(
        "rhythmite.stores."
            + name
            + " is for a store that does not exist. There are: "
            + stores.all().stream().map(RegisteredStore::name).collect(Collectors.joining(", "))
            + ".",
        "Write the name of a store entity, in its case, or remove the property.");
  }

  private static OptionalInt bound(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** Returns the least authority by which a store is read. */
  public Authority readableBy(String store) {
    StoreSettings settings = byStore.get(store);
    return settings == null ? Authority.READER : settings.authority();
  }

  /** Returns the most requests of one client in a minute to one route of a store, if bounded. */
  public OptionalInt requestsPerMinute(String store) {
    StoreSettings settings = byStore.get(store);
    return settings == null || settings.requestsPerMinute() == null
        ? requestsPerMinute
        : bound(settings.requestsPerMinute());
  }
}
