package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.FacePaths;
import dev.rhythmite.store.spring.InstantMeter;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** What the routes of metrics share, where something can guard them. */
@AutoConfiguration(
    afterName = "dev.rhythmite.store.spring.security.MetricSecurityAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(value = FacePaths.class, name = "springSecurityFilterChain")
class MetricWebAutoConfiguration {

  /** Before the filter of Spring Security, -100, whose refusals have our body, too. */
  private static final int ORDER = -111;

  @Bean
  FaceProblemResolver rhythmiteFaceProblemResolver() {
    return new FaceProblemResolver();
  }

  @Bean
  FilterRegistrationBean<FacePathFilter> rhythmiteFacePathFilter(
      FacePaths paths,
      ObjectProvider<DispatcherServletPath> servlet,
      FaceProblemResolver problems) {
    DispatcherServletPath path = servlet.getIfUnique();
    var registration = new FilterRegistrationBean<>(
        new FacePathFilter(path == null ? "" : path.getPrefix(), paths, problems));
    registration.setOrder(ORDER);
    return registration;
  }

  /** Of an application whose own filter chain guards the paths. */
  @Bean
  @ConditionalOnMissingBean
  FaceAccess rhythmiteFaceAccess() {
    return new FaceAccess(false);
  }

  @Bean
  FaceGuardAdvice rhythmiteFaceGuardAdvice(FaceAccess access) {
    return new FaceGuardAdvice(access);
  }

  @Bean
  FaceThrottle rhythmiteFaceThrottle(FaceAccess access, ObjectProvider<InstantSource> clock) {
    InstantSource source = clock.getIfUnique();
    return new FaceThrottle(
        access, source == null ? TimeMeter.SYSTEM_NANOTIME : new InstantMeter(source));
  }
}
