package dev.rhythmite.store.spring.security;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Holds where there is a route to guard. */
final class AnyRoute extends AnyNestedCondition {

  AnyRoute() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnProperty(name = "rhythmite.sync.enabled", matchIfMissing = true)
  static final class Sync {}

  @ConditionalOnProperty("rhythmite.holcstore.enabled")
  static final class Holcstore {}

  @ConditionalOnProperty("rhythmite.health.enabled")
  static final class Health {}
}
