package dev.rhythmite.store.spring;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Holds where {@link AccessPaths} has any. */
public final class AnyAccessPath extends AnyNestedCondition {

  AnyAccessPath() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnProperty("rhythmite.channels.enabled")
  static final class Channels {}

  @ConditionalOnProperty("rhythmite.security.login.enabled")
  static final class Login {}

  @ConditionalOnProperty("rhythmite.security.tables")
  static final class Users {}
}
