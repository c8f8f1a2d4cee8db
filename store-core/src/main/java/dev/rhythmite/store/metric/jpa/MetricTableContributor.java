package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.jpa.LibraryTables;
import dev.rhythmite.store.jpa.StoreSettings;
import java.util.List;

/**
 * Adds the table that metrics have beside those of channels to a unit that sets {@value
 * StoreSettings#METRICS}. Hibernate finds it by itself; nobody calls it.
 */
public final class MetricTableContributor implements LibraryTables {

  @Override
  public String getContributorName() {
    return "rhythmite-metrics";
  }

  @Override
  public String setting() {
    return StoreSettings.METRICS;
  }

  @Override
  public String described() {
    return "The metrics, where " + StoreSettings.METRICS + " is on";
  }

  @Override
  public List<Class<?>> entities() {
    return List.of(SpanEditRecord.class);
  }
}
