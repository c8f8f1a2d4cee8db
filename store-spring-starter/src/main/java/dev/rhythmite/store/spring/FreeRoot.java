package dev.rhythmite.store.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where channels do not answer at the root of these routes. */
public final class FreeRoot implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return isFree(context.getEnvironment());
  }

  static boolean isFree(Environment environment) {
    boolean isOfChannels =
        environment.getProperty("rhythmite.channels.enabled", Boolean.class, false)
            && environment.getProperty("rhythmite.channels.root", Boolean.class, false);
    return !isOfChannels
        || !environment
            .getProperty("rhythmite.channels.base-path", "")
            .equals(environment.getProperty("rhythmite.timeseries.base-path", ""));
  }
}
