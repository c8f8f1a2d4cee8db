package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.LibraryTableCheck;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricSpans;
import dev.rhythmite.store.metric.MetricStore;
import jakarta.persistence.EntityManager;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * The metrics of one persistence unit, which has the setting {@value StoreSettings#METRICS} beside that
 * of channels; the way in without Spring. One for each {@link ChannelStores}, kept as long as that.
 * Thread-safe.
 *
 * <pre>{@code
 * MetricStores metrics = MetricStores.of(ChannelStores.of(entityManagerFactory));
 * metrics.store().add("", List.of(MetricPoint.of("boiler/temp", Instant.now(), 21.5)), MIXED);
 * List<MetricSpan> newest =
 *     metrics.spans().stream(SpanQuery.of("", "boiler/mode").limit(100)).toList();
 * }</pre>
 */
public final class MetricStores {

  private final MetricShared shared;

  private MetricStores(MetricShared shared) {
    this.shared = shared;
  }

  /**
   * Returns the metrics of a unit.
   *
   * @throws StoreDefinitionException if the unit has no table of metrics, or it is not as needed
   */
  public static MetricStores of(ChannelStores stores) {
    SessionFactoryImplementor unit = stores.call((joined, session) -> session.getSessionFactory());
    if (unit.getMappingMetamodel().findEntityDescriptor(SpanEditRecord.class) == null) {
      throw new StoreDefinitionException(
          unit.getName() == null ? "The persistence unit" : unit.getName(),
          "has no table of metrics. It is there where it is asked for.",
          "Set " + StoreSettings.METRICS + " to true.");
    }
    SpanEditQueries edits = stores.call((joined, session) -> {
      LibraryTableCheck.check(new MetricTableContributor(), session);
      return new SpanEditQueries(unit);
    });
    return new MetricStores(
        new MetricShared(stores, new MetricDirectory(), new MetricTypes(), edits));
  }

  /** Returns the same metrics, joining the transactions of an entity manager. */
  public MetricStores in(EntityManager entityManager) {
    return new MetricStores(shared.in(shared.stores().in(entityManager)));
  }

  /** Returns what metrics there are, and takes points. */
  public MetricStore store() {
    return new JpaMetricStore(shared);
  }

  /** Returns what reads points. */
  public MetricReader reader() {
    return new JpaMetricReader(shared);
  }

  /** Returns what reads spans, and takes what people say of them. */
  public MetricSpans spans() {
    return new JpaMetricSpans(shared);
  }
}
