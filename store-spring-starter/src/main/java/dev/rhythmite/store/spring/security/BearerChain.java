package dev.rhythmite.store.spring.security;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.rhythmite.store.spring.Caller;
import dev.rhythmite.store.spring.access.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What the library's filter chains have in common: they let requests in by bearer tokens, keep no
 * session, and take nothing of what the application configures for its own chains.
 *
 * @param <R> what those read who are refused
 */
final class BearerChain<R extends AuthenticationEntryPoint & AccessDeniedHandler> {

  private final HttpSecurity http;
  private final Credentials credentials;
  private final R refusals;

  BearerChain(
      ApplicationContext context,
      ObjectPostProcessor<Object> postProcessor,
      Credentials credentials,
      R refusals) {
    this.http = new HttpSecurity(
        postProcessor,
        new AuthenticationManagerBuilder(postProcessor),
        Map.of(ApplicationContext.class, context));
    this.credentials = credentials;
    this.refusals = refusals;
  }

  /** Returns a matcher of requests whose paths have one of these patterns; of none if there are none. */
  static RequestMatcher anyOf(PathPatternRequestMatcher.Builder paths, List<String> patterns) {
    return patterns.isEmpty()
        ? request -> false
        : new OrRequestMatcher(
            patterns.stream().<RequestMatcher>map(paths::matcher).toList());
  }

  /**
   * Begins the chain.
   *
   * @param guarded which requests it is for
   */
  BearerChain<R> over(RequestMatcher guarded, Customizer<HeadersConfigurer<HttpSecurity>> headers) {
    http.securityMatcher(guarded)
        .authenticationManager(new ApiKeyAuthenticationManager(credentials))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(withDefaults())
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .headers(headers)
        .anonymous(withDefaults())
        .servletApi(withDefaults()) // routes learn the name of the key
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    return this;
  }

  /** Adds filters that come before the token is looked at. */
  BearerChain<R> behind(Customizer<HttpSecurity> filters) {
    filters.customize(http);
    return this;
  }

  /**
   * Ends the chain.
   *
   * @param asked which of the requests are asked for a token: no more than need one, as elsewhere it
   *     may be meant for somebody else, and an old one must not keep anybody from logging in
   * @param admission what is done with a request that is let in
   */
  SecurityFilterChain build(
      RequestMatcher asked,
      Customizer<
              AuthorizeHttpRequestsConfigurer<HttpSecurity>
                  .AuthorizationManagerRequestMatcherRegistry>
          authorization,
      Consumer<HttpServletRequest> admission) {
    return http.addFilterBefore(authenticationFilter(asked), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(authorization)
        .addFilterAfter(
            (request, response, chain) -> {
              admission.accept((HttpServletRequest) request);
              chain.doFilter(request, response);
            },
            AuthorizationFilter.class)
        .build();
  }

  private AuthenticationFilter authenticationFilter(RequestMatcher asked) {
    AuthenticationFilter filter =
        new AuthenticationFilter(new ApiKeyAuthenticationManager(credentials), new BearerTokens());
    filter.setRequestMatcher(asked);
    filter.setSuccessHandler((request, response, authentication) -> {});
    filter.setFailureHandler(refusals::commence);
    return filter;
  }

  /** Returns who has sent the request that is under way. */
  static Caller caller() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    Object principal = authentication == null ? null : authentication.getPrincipal();
    return principal instanceof Caller caller ? caller : Caller.unknown("");
  }
}
