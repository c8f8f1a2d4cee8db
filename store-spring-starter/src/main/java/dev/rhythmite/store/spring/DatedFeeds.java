package dev.rhythmite.store.spring;

import dev.rhythmite.store.sync.DatedFeed;
import java.util.Map;
import java.util.Optional;

/** The changes of the tracked stores by their times, by name of the store. */
public final class DatedFeeds {

  private final Map<String, DatedFeed<?>> byName;

  DatedFeeds(Map<String, DatedFeed<?>> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** Returns the changes of a store, if there is one of this name and it is tracked. */
  public Optional<DatedFeed<?>> find(String store) {
    return Optional.ofNullable(byName.get(store));
  }
}
