package dev.rhythmite.store.spring.security;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;

import dev.rhythmite.store.spring.CvecProperties;
import dev.rhythmite.store.spring.FacePaths;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.access.Credentials;
import dev.rhythmite.store.spring.access.KeyHolders;
import dev.rhythmite.store.spring.access.SealedKeys;
import dev.rhythmite.store.spring.web.metric.FaceAccess;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The filter chain of the routes of metrics: like that of the stores, for single paths, as these
 * routes may stand among those of the application, and with the errors that their clients read.
 */
@AutoConfiguration(
    after = ChannelRootAutoConfiguration.class,
    afterName = "dev.rhythmite.store.spring.MetricStoreAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(
    name = {
      "org.springframework.security.config.annotation.web.builders.HttpSecurity",
      "org.springframework.web.servlet.DispatcherServlet"
    })
@ConditionalOnBean(value = FacePaths.class, name = "springSecurityFilterChain")
@ConditionalOnMissingBean(name = MetricSecurityAutoConfiguration.CHAIN)
class MetricSecurityAutoConfiguration {

  static final String CHAIN = "rhythmiteMetricSecurityFilterChain";

  private static final Logger LOG = LoggerFactory.getLogger(MetricSecurityAutoConfiguration.class);

  /** Before those of channels; no path is of both. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 9;

  private final RhythmiteProperties.Security security;
  private final FacePaths facePaths;
  private final PathPatternRequestMatcher.Builder paths;

  MetricSecurityAutoConfiguration(
      RhythmiteProperties properties,
      FacePaths facePaths,
      ObjectProvider<PathPatternRequestMatcher.Builder> paths) {
    this.security = properties.security();
    this.facePaths = facePaths;
    this.paths = paths.getIfUnique(PathPatternRequestMatcher::withDefaults);
  }

  @Bean
  FaceAccess rhythmiteFaceAccess() {
    return new FaceAccess(true);
  }

  @Bean
  KeyHolders rhythmiteKeyHolders(ObjectProvider<Credentials> further) {
    return new KeyHolders(
        security.enabled()
            ? Optional.of(AnyCredentials.of(security.apiKeys(), further))
            : Optional.empty());
  }

  @Bean
  @ConditionalOnProperty("rhythmite.cvec.enabled")
  @ConditionalOnBooleanProperty(name = "rhythmite.cvec.login.enabled", matchIfMissing = true)
  SealedKeys rhythmiteSealedKeys(CvecProperties settings, ObjectProvider<InstantSource> clock) {
    CvecProperties.Login login = settings.login();
    if (login.secret() == null) {
      LOG.warn(
          "Tokens are sealed with a secret of this process: they end with it, and no other node"
              + " takes them. Set rhythmite.cvec.login.secret to a long random text.");
    }
    return new SealedKeys(
        Optional.ofNullable(login.secret()),
        login.accessLifetime(),
        login.refreshLifetime(),
        clock.getIfUnique(InstantSource::system));
  }

  @Bean(CHAIN)
  @Order(ORDER)
  SecurityFilterChain rhythmiteMetricSecurityFilterChain(
      ApplicationContext context,
      ObjectPostProcessor<Object> postProcessor,
      FaceAccess access,
      KeyHolders holders,
      Optional<SealedKeys> tokens) {
    Credentials credentials =
        secret -> holders.find(tokens.flatMap(each -> each.open(secret)).orElse(secret));
    warn();
    return new BearerChain<>(context, postProcessor, credentials, new FaceRefusals())
        .over(
            new OrRequestMatcher(
                facePaths.routes().stream().flatMap(this::matchers).toList()),
            MetricSecurityAutoConfiguration::harden)
        .behind(http ->
            http.addFilterBefore(ChannelOrigins.hiding(), AnonymousAuthenticationFilter.class))
        .build(
            security.enabled() ? of(facePaths.closed()) : request -> false,
            this::authorize,
            request -> access.admit(request, BearerChain.caller()));
  }

  private void warn() {
    if (!security.enabled()) {
      LOG.warn(
          "rhythmite.security.enabled=false: everybody who reaches this server may use all that is"
              + " under {}. Remove the property unless this is meant.",
          String.join(", ", facePaths.closed()));
    }
  }

  private static void harden(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable) // answers have tags
        .contentSecurityPolicy(
            policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"));
  }

  private RequestMatcher of(List<String> patterns) {
    return BearerChain.anyOf(paths, patterns);
  }

  private void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    if (!security.enabled()) {
      requests.anyRequest().permitAll();
      return;
    }
    for (FacePaths.Route route : facePaths.routes()) {
      RequestMatcher[] matchers = matchers(route).toArray(RequestMatcher[]::new);
      if (route.authority().isEmpty()) {
        requests.requestMatchers(matchers).permitAll();
      } else {
        requests
            .requestMatchers(matchers)
            .access(hasAuthority(
                ApiKeyAuthenticationManager.nameOf(route.authority().get())));
      }
    }
    requests.anyRequest().denyAll();
  }

  private Stream<RequestMatcher> matchers(FacePaths.Route route) {
    return route.method().isEmpty()
        ? Stream.of(paths.matcher(route.path()))
        : route.methods().map(method -> paths.matcher(HttpMethod.valueOf(method), route.path()));
  }
}
