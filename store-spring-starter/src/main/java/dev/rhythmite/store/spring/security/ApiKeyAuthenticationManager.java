package dev.rhythmite.store.spring.security;

import dev.rhythmite.store.spring.Authority;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Knows clients by their API keys. Never a bean: the application's own authentication must not see
 * it.
 */
final class ApiKeyAuthenticationManager implements AuthenticationManager {

  private final ApiKeys keys;

  ApiKeyAuthenticationManager(ApiKeys keys) {
    this.keys = keys;
  }

  /** Returns the name by which Spring Security knows an authority; apart from the application's. */
  static String nameOf(Authority authority) {
    return "RHYTHMITE_" + authority.name();
  }

  @Override
  public Authentication authenticate(Authentication presented) {
    ApiKeys.Client client = keys.find(String.valueOf(presented.getCredentials()))
        .orElseThrow(() -> new BadCredentialsException("No API key has this secret."));
    return UsernamePasswordAuthenticationToken.authenticated(
        client.name(), null, authorities(client.authority()));
  }

  private static List<GrantedAuthority> authorities(Authority highest) {
    return Arrays.stream(Authority.values())
        .filter(highest::includes)
        .<GrantedAuthority>map(authority -> new SimpleGrantedAuthority(nameOf(authority)))
        .toList();
  }
}
