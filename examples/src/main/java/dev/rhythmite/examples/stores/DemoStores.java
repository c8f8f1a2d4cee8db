package dev.rhythmite.examples.stores;

import dev.rhythmite.store.Frequency;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The stores of the demo, to be found by name or by frequency. */
@Component
public final class DemoStores {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final List<DemoStore<?>> stores;

  DemoStores(List<DemoStore<?>> stores) {
    this.stores = List.copyOf(stores);
  }

  /** Returns all stores. */
  public List<DemoStore<?>> all() {
    return stores;
  }

  /** Returns the store of a name. */
  public Optional<DemoStore<?>> named(String storeName) {
    return stores.stream().filter(store -> store.storeName().equals(storeName)).findFirst();
  }

  /** Returns the first store of a frequency whose chunks are cut in UTC. */
  public Optional<DemoStore<?>> every(Frequency frequency) {
    return stores.stream()
        .filter(store -> store.layout().frequency().equals(frequency))
        .filter(store -> isUtc(store.layout().zone()))
        .findFirst();
  }

  /** Returns all names, for a message. */
  public String names() {
    return stores.stream().map(DemoStore::storeName).collect(Collectors.joining(", "));
  }

  private static boolean isUtc(ZoneId zone) {
    return zone.equals(UTC) || zone.equals(ZoneOffset.UTC);
  }
}
