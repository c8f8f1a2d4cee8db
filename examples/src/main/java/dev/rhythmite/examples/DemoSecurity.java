package dev.rhythmite.examples;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the first page and closes what the demo does not serve. The routes of the stores have a chain of their own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DemoSecurity {

  @Bean
  SecurityFilterChain demoFilterChain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests
            .requestMatchers("/", "/index.html")
            .permitAll()
            .anyRequest()
            .denyAll())
        .build();
  }
}
