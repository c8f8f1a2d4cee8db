package dev.rhythmite.store.spring.security;

import dev.rhythmite.store.spring.AccessPaths;
import dev.rhythmite.store.spring.ChannelProperties;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Opens the path before the lanes and what describes them, and nothing else. */
@AutoConfiguration(after = ChannelSecurityAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(
    name = {
      "org.springframework.security.config.annotation.web.builders.HttpSecurity",
      "org.springframework.web.servlet.DispatcherServlet"
    })
@ConditionalOnBean(value = AccessPaths.class, name = "springSecurityFilterChain")
@ConditionalOnProperty({"rhythmite.channels.enabled", "rhythmite.channels.root"})
class ChannelRootAutoConfiguration {

  private static final List<String> OPEN =
      List.of("/", "/openapi", "/openapi.json", "/docs", "/docs/*");

  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 12;

  @Bean
  @Order(ORDER)
  SecurityFilterChain rhythmiteChannelRootFilterChain(ChannelProperties channels) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new DefaultSecurityFilterChain(new OrRequestMatcher(OPEN.stream()
        .map(path -> channels.basePath() + path)
        .<RequestMatcher>flatMap(path ->
            Stream.of(paths.matcher(HttpMethod.GET, path), paths.matcher(HttpMethod.HEAD, path)))
        .toList()));
  }
}
