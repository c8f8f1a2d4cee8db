package dev.rhythmite.examples;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Opens the first page and closes what the demo does not serve. The routes of the stores and of
 * channels have chains of their own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DemoSecurity {

  private static final String NOTHING = "{\"title\":\"Not Found\",\"status\":404,"
      + "\"detail\":\"There is no such route. The page / tells which there are.\"}";

  @Bean
  SecurityFilterChain demoFilterChain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests
            .requestMatchers(HttpMethod.GET, "/", "/index.html")
            .permitAll()
            .requestMatchers(HttpMethod.HEAD, "/", "/index.html")
            .permitAll()
            .anyRequest()
            .denyAll())
        .csrf(CsrfConfigurer::disable) // there is nothing to be forged: no session, no cookie
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(handling -> handling
            .authenticationEntryPoint((request, response, refused) -> sayNothing(response))
            .accessDeniedHandler((request, response, refused) -> sayNothing(response)))
        .build();
  }

  private static void sayNothing(HttpServletResponse response) throws IOException {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getWriter().write(NOTHING);
  }
}
