package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricSpans;
import dev.rhythmite.store.metric.MetricStore;
import dev.rhythmite.store.spring.CvecProperties;
import dev.rhythmite.store.spring.FacePaths;
import dev.rhythmite.store.spring.access.KeyHolders;
import dev.rhythmite.store.spring.access.SealedKeys;
import dev.rhythmite.store.spring.web.ApiDescription;
import dev.rhythmite.store.spring.web.metric.FaceAccess;
import dev.rhythmite.store.spring.web.metric.FaceThrottle;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The routes of metrics for clients of cvec, where something can guard them. */
@AutoConfiguration(afterName = "dev.rhythmite.store.spring.web.metric.MetricWebAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(
    value = {FacePaths.class, FaceAccess.class, FaceThrottle.class},
    name = "springSecurityFilterChain")
@ConditionalOnProperty("rhythmite.cvec.enabled")
class CvecAutoConfiguration {

  @Bean
  CvecStores rhythmiteCvecStores(
      MetricStore metrics,
      MetricReader reader,
      MetricSpans spans,
      CvecProperties settings,
      FaceAccess access,
      FaceThrottle throttle) {
    return new CvecStores(metrics, reader, spans, settings, access, throttle);
  }

  @Bean
  ApiDescription rhythmiteCvecDescription(CvecProperties settings) {
    return new ApiDescription(settings.basePath(), PointController.class);
  }

  @Bean
  PointController rhythmitePointController(CvecStores stores, ChannelStores channels) {
    return new PointController(stores, channels.limits().rowsPerAppend());
  }

  @Bean
  SpanController rhythmiteSpanController(CvecStores stores) {
    return new SpanController(stores);
  }

  @Bean
  SampleController rhythmiteSampleController(CvecStores stores) {
    return new SampleController(stores);
  }

  @Bean
  @ConditionalOnBean({KeyHolders.class, SealedKeys.class})
  TokenController rhythmiteTokenController(
      CvecStores stores, KeyHolders holders, SealedKeys tokens) {
    return new TokenController(stores, holders, tokens);
  }
}
