package dev.rhythmite.store.spring;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stores of the application that keep series, by name; versions are not among them. */
public final class RegisteredStores {

  private final List<RegisteredStore<?>> stores;
  private final Map<String, RegisteredStore<?>> byName;

  RegisteredStores(List<RegisteredStore<?>> stores) {
    this.stores = List.copyOf(stores);
    this.byName = stores.stream().collect(toUnmodifiableMap(RegisteredStore::name, identity()));
  }

  /** Returns all stores, in order of their names. */
  public List<RegisteredStore<?>> all() {
    return stores;
  }

  /** Returns the store of an entity. */
  public Optional<RegisteredStore<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
