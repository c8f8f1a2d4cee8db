package dev.rhythmite.store.spring.security;

import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.Caller;
import dev.rhythmite.store.spring.access.Credentials;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Knows callers by their API keys and tokens. Never a bean: the application's own authentication
 * must not see it.
 */
final class ApiKeyAuthenticationManager implements AuthenticationManager {

  private final Credentials credentials;

  ApiKeyAuthenticationManager(Credentials credentials) {
    this.credentials = credentials;
  }

  /** Returns the name by which Spring Security knows an authority; apart from the application's. */
  static String nameOf(Authority authority) {
    return "RHYTHMITE_" + authority.name();
  }

  @Override
  public Authentication authenticate(Authentication presented) {
    Caller caller = credentials
        .find(String.valueOf(presented.getCredentials()))
        .orElseThrow(() -> new BadCredentialsException("No API key or token is this."));
    return UsernamePasswordAuthenticationToken.authenticated(
        caller, null, authorities(caller.authority()));
  }

  private static List<GrantedAuthority> authorities(Authority highest) {
    return Arrays.stream(Authority.values())
        .filter(highest::includes)
        .<GrantedAuthority>map(authority -> new SimpleGrantedAuthority(nameOf(authority)))
        .toList();
  }
}
