package dev.rhythmite.store.spring.security;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.StoreLimits;
import dev.rhythmite.store.spring.access.Credentials;
import dev.rhythmite.store.spring.web.Admission;
import java.util.ArrayList;
import java.util.List;
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
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The filter chain of this library's paths. It comes after every configuration that defines a chain
 * only where there is none, so that those decide as if this one were not there; and it is built from
 * nothing, so that customizers meant for the application's chains do not open this one.
 */
@AutoConfiguration(
    afterName = {
      "dev.rhythmite.store.spring.SeriesStoreAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
    })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(
    name = {
      "org.springframework.security.config.annotation.web.builders.HttpSecurity",
      "org.springframework.web.servlet.DispatcherServlet"
    })
@ConditionalOnBean(value = SeriesStores.class, name = "springSecurityFilterChain")
@ConditionalOnMissingBean(name = ApiKeySecurityAutoConfiguration.CHAIN)
@Conditional(AnyRoute.class)
class ApiKeySecurityAutoConfiguration {

  static final String CHAIN = "rhythmiteSecurityFilterChain";

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeySecurityAutoConfiguration.class);

  /** Leaves room for a chain of the application that must come first. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  private final RhythmiteProperties properties;
  private final RhythmiteProperties.Sync sync;
  private final RhythmiteProperties.Holcstore holcstore;
  private final StoreLimits limits;
  private final PathPatternRequestMatcher.Builder paths;

  ApiKeySecurityAutoConfiguration(
      RhythmiteProperties properties,
      RhythmiteProperties.Sync sync,
      RhythmiteProperties.Holcstore holcstore,
      StoreLimits limits,
      ObjectProvider<PathPatternRequestMatcher.Builder> paths) {
    this.properties = properties;
    this.sync = sync;
    this.holcstore = holcstore;
    this.limits = limits;
    this.paths = paths.getIfUnique(PathPatternRequestMatcher::withDefaults);
  }

  @Bean
  Admission rhythmiteAdmission() {
    return new Admission();
  }

  @Bean(CHAIN)
  @Order(ORDER)
  SecurityFilterChain rhythmiteSecurityFilterChain(
      ApplicationContext context,
      ObjectPostProcessor<Object> postProcessor,
      Admission admission,
      ObjectProvider<Credentials> further) {
    AnyCredentials keys = AnyCredentials.of(properties.security().apiKeys(), further);
    warn(keys);
    return new BearerChain<>(context, postProcessor, keys, new Refusals())
        .over(BearerChain.anyOf(paths, guardedPaths()), withDefaults())
        .build(
            properties.security().enabled()
                ? BearerChain.anyOf(paths, storePaths())
                : request -> false,
            this::authorize,
            admission::admit);
  }

  private void warn(AnyCredentials keys) {
    if (!properties.security().enabled()) {
      LOG.warn(
          "rhythmite.security.enabled=false: everybody who reaches this server may use the"
              + " routes under {}. Remove the property unless this is meant.",
          String.join(", ", storePaths()));
    } else if (keys.isEmpty() && !storePaths().isEmpty()) {
      LOG.warn(
          "No API key is configured, so every request under {} is refused. Set"
              + " rhythmite.security.api-keys.<name>.secret and .authority.",
          String.join(", ", storePaths()));
    }
  }

  private List<String> guardedPaths() {
    List<String> guarded = new ArrayList<>(storePaths());
    if (properties.health().enabled()) {
      guarded.add("/health/live");
      guarded.add("/health/ready");
    }
    return guarded;
  }

  /** The paths of the routes that need credentials. */
  private List<String> storePaths() {
    return basePaths().stream().map(base -> base + "/**").toList();
  }

  private List<String> basePaths() {
    List<String> bases = new ArrayList<>();
    if (sync.enabled()) {
      bases.add(sync.basePath());
    }
    if (holcstore.enabled()) {
      bases.add(holcstore.basePath());
    }
    return bases;
  }

  /** Packing reads, though it is a POST: its list of chunks is too long for an address. */
  private void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    if (!properties.security().enabled()) {
      requests.anyRequest().permitAll();
      return;
    }
    if (properties.health().enabled()) {
      requests
          .requestMatchers(paths.matcher("/health/live"), paths.matcher("/health/ready"))
          .permitAll();
    }
    for (String base : basePaths()) {
      requests
          .requestMatchers(
              paths.matcher(HttpMethod.GET, base + "/{store}/**"),
              paths.matcher(HttpMethod.HEAD, base + "/{store}/**"),
              paths.matcher(HttpMethod.POST, base + "/{store}/pack"))
          .access(new StoreReaders(limits));
      requests
          .requestMatchers(
              paths.matcher(HttpMethod.GET, base + "/**"),
              paths.matcher(HttpMethod.HEAD, base + "/**"))
          .access(hasAuthority(ApiKeyAuthenticationManager.nameOf(Authority.READER)));
    }
    requests
        .requestMatchers(paths.matcher(HttpMethod.POST, sync.basePath() + "/*/import"))
        .access(hasAuthority(ApiKeyAuthenticationManager.nameOf(Authority.ADMIN)));
    requests
        .anyRequest()
        .access(hasAuthority(ApiKeyAuthenticationManager.nameOf(Authority.WRITER)));
  }
}
