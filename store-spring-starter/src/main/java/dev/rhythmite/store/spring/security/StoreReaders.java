package dev.rhythmite.store.spring.security;

import dev.rhythmite.store.spring.StoreLimits;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets those read a store whose authority is configured for it; {@code {store}} is in the path. */
final class StoreReaders implements AuthorizationManager<RequestAuthorizationContext> {

  private final StoreLimits limits;

  StoreReaders(StoreLimits limits) {
    this.limits = limits;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends Authentication> authentication, RequestAuthorizationContext request) {
    String store = request.getVariables().getOrDefault("store", "");
    return AuthorityAuthorizationManager.<RequestAuthorizationContext>hasAuthority(
            ApiKeyAuthenticationManager.nameOf(limits.readableBy(store)))
        .authorize(authentication, request);
  }
}
