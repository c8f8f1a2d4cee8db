package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.spring.FacePaths;
import dev.rhythmite.store.spring.FreeRoot;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.TimeseriesProperties;
import dev.rhythmite.store.spring.web.ApiDescription;
import dev.rhythmite.store.spring.web.Readiness;
import dev.rhythmite.store.spring.web.metric.AnswerCache;
import dev.rhythmite.store.spring.web.metric.FaceAccess;
import dev.rhythmite.store.spring.web.metric.FaceThrottle;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;

/** The routes of metrics for clients of the timeseries API, where something can guard them. */
@AutoConfiguration(
    afterName = {
      "dev.rhythmite.store.spring.web.StoreWebAutoConfiguration",
      "dev.rhythmite.store.spring.web.metric.AnswerCacheAutoConfiguration"
    })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(
    value = {FacePaths.class, FaceAccess.class, FaceThrottle.class},
    name = "springSecurityFilterChain")
@ConditionalOnProperty("rhythmite.timeseries.enabled")
class TimeseriesAutoConfiguration {

  @Bean
  TimeseriesStores rhythmiteTimeseriesStores(
      MetricStore metrics,
      MetricReader reader,
      Optional<AnswerCache> cache,
      TimeseriesProperties settings,
      FaceAccess access,
      FaceThrottle throttle,
      ObjectProvider<InstantSource> clock) {
    return new TimeseriesStores(
        metrics,
        reader,
        cache,
        settings,
        access,
        throttle,
        clock.getIfUnique(InstantSource::system));
  }

  @Bean
  ApiDescription rhythmiteTimeseriesDescription(TimeseriesProperties settings) {
    return new ApiDescription(settings.basePath(), IngestController.class);
  }

  @Bean
  IngestController rhythmiteIngestController(TimeseriesStores stores) {
    return new IngestController(stores);
  }

  @Bean
  QueryController rhythmiteQueryController(TimeseriesStores stores) {
    return new QueryController(stores);
  }

  @Bean
  CacheController rhythmiteCacheController(TimeseriesStores stores) {
    return new CacheController(stores);
  }

  @Bean
  @ConditionalOnMissingBean
  Readiness rhythmiteMetricReadiness(Transactions transactions, RhythmiteProperties properties) {
    return Readiness.of(transactions, properties.health().timeout());
  }

  @Bean
  HealthRoute rhythmiteHealthRoute(TimeseriesStores stores, Readiness readiness) {
    return new HealthRoute(stores, readiness);
  }

  @Bean
  @Conditional(FreeRoot.class)
  RootRoute rhythmiteRootRoute(
      TimeseriesStores stores, ObjectProvider<ApiDescription> descriptions) {
    String basePath = stores.settings().basePath();
    return new RootRoute(
        stores, ApiDescription.merged(basePath, descriptions.orderedStream().toList()));
  }
}
