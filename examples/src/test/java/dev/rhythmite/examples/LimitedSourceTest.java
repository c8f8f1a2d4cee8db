package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.store.sync.client.PullResult;
import dev.rhythmite.store.sync.client.SyncClient;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real client of a server that bounds its requests and compresses its texts. */
class LimitedSourceTest {

  private static final int MOST_PULLS = 1_000;

  @TempDir
  private Path directory;

  private final AtomicInteger refused = new AtomicInteger();
  private final Set<String> compressed = new ConcurrentSkipListSet<>();

  @Test
  @DisplayName("holcstore 131, 137: a client that is told to wait does, and goes on")
  void aClientThatIsToldToWaitGoesOn() {
    try (RunningDemo source =
            RunningDemo.source(directory.resolve("source"), TestDatabase.h2(), 60);
        RunningDemo replica =
            RunningDemo.replica(directory.resolve("replica"), TestDatabase.h2())) {
      assertThat(pullUntilRefused(source, replica.store("LoadCurve"))).isEqualTo(FirstStart.METERS);

      assertThat(refused).hasPositiveValue();
      assertThat(replica.store("LoadCurve").footprint())
          .isEqualTo(source.store("LoadCurve").footprint());
      assertThat(compressed).containsExactly("updates");
    }
  }

  private <K extends Record> int pullUntilRefused(RunningDemo source, DemoStore<K> store) {
    SyncClient<K> client = SyncClient.builder(
            source.url().resolve("/sync/v1/" + store.storeName()), store.feed())
        .bearerKey(source.key())
        .httpClient(
            new OkHttpClient.Builder().addNetworkInterceptor(this::observe).build())
        .build();
    int fetched = 0;
    for (int pulls = 0; refused.get() == 0 && pulls < MOST_PULLS; pulls++) {
      PullResult pulled = client.pull();
      fetched += pulled.fetched();
    }
    return fetched;
  }

  private Response observe(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.code() == 429) {
      refused.incrementAndGet();
    }
    if ("gzip".equals(response.header("Content-Encoding"))) {
      compressed.add(chain.request().url().pathSegments().get(3));
    }
    return response;
  }
}
