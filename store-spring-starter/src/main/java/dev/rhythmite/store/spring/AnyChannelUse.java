package dev.rhythmite.store.spring;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;

/** Holds where there are channels: of their own, or behind metrics. */
final class AnyChannelUse extends AnyNestedCondition {

  AnyChannelUse() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnProperty("rhythmite.channels.enabled")
  static final class Channels {}

  @Conditional(AnyMetricFace.class)
  static final class Metrics {}
}
