package dev.rhythmite.examples.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the demo records live figures.
 *
 * @param enabled whether it does; the command that serves a source does unless told otherwise
 * @param retention how long figures are kept
 */
@ConfigurationProperties("demo.live")
record LiveProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("7d") Duration retention) {

  LiveProperties {
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("demo.live.retention is "
          + retention
          + ". Figures are kept for a positive time, such as 7d or 12h.");
    }
  }
}
