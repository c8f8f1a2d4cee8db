package dev.rhythmite.store.spring.security;

import dev.rhythmite.store.spring.Caller;
import dev.rhythmite.store.spring.RhythmiteProperties.ApiKey;
import dev.rhythmite.store.spring.access.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** The configured API keys first, then whatever else there is. */
final class AnyCredentials implements Credentials {

  private final ApiKeys configured;
  private final List<Credentials> further;

  private AnyCredentials(ApiKeys configured, List<Credentials> further) {
    this.configured = configured;
    this.further = List.copyOf(further);
  }

  static AnyCredentials of(Map<String, ApiKey> configured, ObjectProvider<Credentials> further) {
    return new AnyCredentials(ApiKeys.of(configured), further.orderedStream().toList());
  }

  /** Returns whether nobody can be let in. */
  boolean isEmpty() {
    return configured.isEmpty() && further.isEmpty();
  }

  @Override
  public Optional<Caller> find(String secret) {
    return configured
        .find(secret)
        .or(() -> further.stream()
            .flatMap(credentials -> credentials.find(secret).stream())
            .findFirst());
  }
}
