package dev.rhythmite.store.spring.security;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;

import dev.rhythmite.store.spring.AccessPaths;
import dev.rhythmite.store.spring.AccessProperties;
import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.access.Credentials;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/**
 * The filter chain of the routes of channels, logins and users: like that of the stores, and with
 * the errors that clients of kronicle read.
 */
@AutoConfiguration(
    after = ApiKeySecurityAutoConfiguration.class,
    afterName =
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(
    name = {
      "org.springframework.security.config.annotation.web.builders.HttpSecurity",
      "org.springframework.web.servlet.DispatcherServlet"
    })
@ConditionalOnBean(value = AccessPaths.class, name = "springSecurityFilterChain")
@ConditionalOnMissingBean(name = ChannelSecurityAutoConfiguration.CHAIN)
class ChannelSecurityAutoConfiguration {

  static final String CHAIN = "rhythmiteChannelSecurityFilterChain";

  private static final Logger LOG = LoggerFactory.getLogger(ChannelSecurityAutoConfiguration.class);

  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 11;
  private static final String ONLY_DATA = "default-src 'none'; frame-ancestors 'none'";

  private final RhythmiteProperties.Security security;
  private final AccessPaths accessPaths;
  private final PathPatternRequestMatcher.Builder paths;

  ChannelSecurityAutoConfiguration(
      RhythmiteProperties properties,
      AccessPaths accessPaths,
      ObjectProvider<PathPatternRequestMatcher.Builder> paths) {
    this.security = properties.security();
    this.accessPaths = accessPaths;
    this.paths = paths.getIfUnique(PathPatternRequestMatcher::withDefaults);
  }

  @Bean
  ChannelAccess rhythmiteChannelAccess() {
    return new ChannelAccess(true);
  }

  @Bean(CHAIN)
  @Order(ORDER)
  SecurityFilterChain rhythmiteChannelSecurityFilterChain(
      ApplicationContext context,
      ObjectPostProcessor<Object> postProcessor,
      ChannelAccess access,
      AccessProperties properties,
      ObjectProvider<Credentials> further) {
    AnyCredentials credentials = AnyCredentials.of(security.apiKeys(), further);
    warn(credentials);
    return new BearerChain<>(context, postProcessor, credentials, new ChannelRefusals())
        .over(below(accessPaths.all()), ChannelSecurityAutoConfiguration::harden)
        .behind(
            http -> http.addFilter(new ChannelOrigins(properties.cors().allowedOrigins()).filter())
                .addFilterAfter(ChannelOrigins.hiding(), CorsFilter.class))
        .build(
            security.enabled() ? below(accessPaths.closed()) : request -> false,
            this::authorize,
            request -> access.admit(request, BearerChain.caller()));
  }

  private void warn(AnyCredentials credentials) {
    String closed = String.join(", ", accessPaths.closed());
    if (!security.enabled()) {
      LOG.warn(
          "rhythmite.security.enabled=false: everybody who reaches this server may use, change and"
              + " delete all that is under {}. Remove the property unless this is meant.",
          closed);
    } else if (credentials.isEmpty()) {
      LOG.warn(
          "No API key or user is configured, so every request under {} is refused. Set"
              + " rhythmite.security.api-keys.<name>.secret and .authority.",
          closed);
    }
  }

  private static void harden(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(ONLY_DATA))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
  }

  private RequestMatcher below(Collection<String> bases) {
    return BearerChain.anyOf(paths, bases.stream().map(base -> base + "/**").toList());
  }

  private void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    if (!security.enabled()) {
      requests.anyRequest().permitAll();
      return;
    }
    requests.requestMatchers(below(accessPaths.login())).permitAll();
    for (AccessPaths.Lane lane : accessPaths.lanes()) {
      requests
          .requestMatchers(paths.matcher(lane.path() + "/**"))
          .access(hasAuthority(ApiKeyAuthenticationManager.nameOf(lane.authority())));
    }
    requests.anyRequest().access(hasAuthority(ApiKeyAuthenticationManager.nameOf(Authority.ADMIN)));
  }
}
