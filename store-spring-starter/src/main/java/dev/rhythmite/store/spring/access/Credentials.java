package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Caller;
import java.util.Optional;

/** Knows callers by what they send. */
@FunctionalInterface
public interface Credentials {

  /**
   * Returns who has this secret, if anybody may come with it now.
   *
   * @param secret a key or a token; anything, by a hostile caller
   */
  Optional<Caller> find(String secret);
}
