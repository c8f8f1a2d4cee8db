package dev.rhythmite.examples;

import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.examples.stores.DemoStores;
import dev.rhythmite.store.sync.client.PullProgress;
import dev.rhythmite.store.sync.client.PullResult;
import dev.rhythmite.store.sync.client.RetryPolicy;
import dev.rhythmite.store.sync.client.SyncClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Pulls the stores of the demo from a source, one after another. */
final class ReplicaPulls {

  private static final int TRIES = 3;

  private final DemoStores stores;
  private final URI source;
  private final String key;

  ReplicaPulls(DemoStores stores, URI source, String key) {
    this.stores = stores;
    this.source = source;
    this.key = key;
  }

  /**
   * Pulls all stores and returns what each got.
   *
   * @throws dev.rhythmite.store.sync.client.SyncException if the source does not give them
   */
  List<StorePull> pullAll() {
    List<StorePull> pulled = new ArrayList<>();
    for (DemoStore<?> store : stores.all()) {
      pulled.add(pull(store, progress -> {}));
    }
    return pulled;
  }

  /**
   * Pulls one store and returns what it got.
   *
   * @throws dev.rhythmite.store.sync.client.SyncException if the source does not give it
   */
  <K extends Record> StorePull pull(DemoStore<K> store, Consumer<PullProgress> onProgress) {
    SyncClient<K> client = SyncClient.builder(urlOf(store), store.feed())
        .bearerKey(key)
        .retry(RetryPolicy.standard().withMaxTries(TRIES))
        .onProgress(onProgress)
        .build();
    long began = System.nanoTime();
    PullResult result = client.pull();
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    return new StorePull(
        store.storeName(), result.fetched(), result.deleted(), store.valueCount(), time);
  }

  private URI urlOf(DemoStore<?> store) {
    String base = source.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
        + "/sync/v1/"
        + store.storeName());
  }
}
