package dev.rhythmite.store.spring;

import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricSpans;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.metric.jpa.MetricStores;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** The metrics of the application as beans, where they have routes. */
@AutoConfiguration(after = ChannelStoreAutoConfiguration.class)
@ConditionalOnBean(SeriesStores.class)
@Conditional(AnyMetricFace.class)
@EnableConfigurationProperties({CvecProperties.class, TimeseriesProperties.class})
class MetricStoreAutoConfiguration {

  @Bean
  static HibernatePropertiesCustomizer rhythmiteMetricTables() {
    return properties -> properties.put(StoreSettings.METRICS, "true");
  }

  @Bean
  FacePaths rhythmiteFacePaths(
      CvecProperties cvec, TimeseriesProperties timeseries, Environment environment) {
    return FacePaths.of(cvec.checked(), timeseries.checked(), FreeRoot.isFree(environment));
  }

  @Bean
  @ConditionalOnMissingBean
  MetricStores rhythmiteMetricStores(ChannelStores channels) {
    return MetricStores.of(channels);
  }

  @Bean
  @ConditionalOnMissingBean
  MetricStore rhythmiteMetrics(MetricStores stores, ObjectProvider<ServiceObserver> observer) {
    ServiceObserver watching = observer.getIfUnique(() -> ServiceObserver.NONE);
    return watching == ServiceObserver.NONE
        ? stores.store()
        : new ObservedMetrics(stores.store(), watching);
  }

  @Bean
  @ConditionalOnMissingBean
  MetricReader rhythmiteMetricReader(MetricStores stores) {
    return stores.reader();
  }

  @Bean
  @ConditionalOnMissingBean
  MetricSpans rhythmiteMetricSpans(MetricStores stores) {
    return stores.spans();
  }
}
