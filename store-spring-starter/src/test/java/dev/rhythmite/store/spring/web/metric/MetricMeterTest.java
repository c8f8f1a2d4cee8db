package dev.rhythmite.store.spring.web.metric;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.metric.TypePolicy;
import dev.rhythmite.store.testing.TestDatabase;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricMeterTest {

  private static final String POINTS =
      "{'data':[{'metric':'m','time':'2024-01-15T10:00:00Z','value':1},"
          + "{'metric':'n','time':'2024-01-15T10:00:00Z','value':2}]}";

  @Test
  void countsBatchesByHowTheyEnd() {
    try (FaceHost host = FaceHost.start(FaceHost.on(TestDatabase.h2()))) {
      MeterRegistry registry = host.running().bean(MeterRegistry.class);
      MetricStore metrics = host.running().bean(MetricStore.class);

      json(host.send(ONE, "POST", "/ingest", POINTS));
      List<MetricPoint> point = List.of(MetricPoint.of("m", Instant.EPOCH, 3));
      metrics.add("one", point, TypePolicy.REJECT, "once");
      metrics.add("one", point, TypePolicy.REJECT, "once");
      refused(host.send(ONE, "POST", "/ingest", POINTS.replace("'value':2", "'value':'on'")), 400);

      assertThat(batches(registry, "done")).isEqualTo(2);
      assertThat(batches(registry, "repeated")).isEqualTo(1);
      assertThat(batches(registry, "refused")).isEqualTo(1);
      DistributionSummary points = registry.get("rhythmite.metric.add.points").summary();
      assertThat(points.totalAmount()).isEqualTo(3);
      assertThat(points.count()).isEqualTo(2);
    }
  }

  private static long batches(MeterRegistry registry, String outcome) {
    return registry.get("rhythmite.metric.add").tag("outcome", outcome).timer().count();
  }
}
