package dev.rhythmite.store.spring;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Holds where metrics have routes. */
public final class AnyMetricFace extends AnyNestedCondition {

  AnyMetricFace() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnProperty("rhythmite.cvec.enabled")
  static final class Cvec {}

  @ConditionalOnProperty("rhythmite.timeseries.enabled")
  static final class Timeseries {}
}
