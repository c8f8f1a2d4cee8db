package dev.rhythmite.store.spring.web.channel;

import dev.rhythmite.store.spring.AccessPaths;
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

/** What the routes of channels, logins and users share, where something can guard them. */
@AutoConfiguration(
    afterName = "dev.rhythmite.store.spring.security.ChannelSecurityAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(value = AccessPaths.class, name = "springSecurityFilterChain")
class ChannelWebAutoConfiguration {

  /** Before the filter of Spring Security, -100, whose refusals have our body, too. */
  private static final int ORDER = -110;

  @Bean
  ChannelProblemResolver rhythmiteChannelProblemResolver(
      ObjectProvider<ChannelProblemSource> sources) {
    return new ChannelProblemResolver(
        new ChannelProblems(sources.orderedStream().toList()));
  }

  @Bean
  FilterRegistrationBean<ChannelPathFilter> rhythmiteChannelPathFilter(
      AccessPaths paths,
      ObjectProvider<DispatcherServletPath> servlet,
      ChannelProblemResolver problems) {
    DispatcherServletPath path = servlet.getIfUnique();
    String prefix = path == null ? "" : path.getPrefix();
    var registration = new FilterRegistrationBean<>(
        new ChannelPathFilter(paths.all().stream().map(each -> prefix + each).toList(), problems));
    registration.setOrder(ORDER);
    return registration;
  }

  /** Of an application whose own filter chain guards the paths. */
  @Bean
  @ConditionalOnMissingBean
  ChannelAccess rhythmiteChannelAccess() {
    return new ChannelAccess(false);
  }

  @Bean
  ChannelGuardAdvice rhythmiteChannelGuardAdvice(ChannelAccess access) {
    return new ChannelGuardAdvice(access);
  }
}
