package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.host.LoadCurve;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.WireFormat;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What clients see of a server in trouble: never a complete answer, never its secrets. */
class BrokenAnswerTest {

  private static final LoadCurveKey KEY = new LoadCurveKey(1, "random");
  private static final String PACK = "/sync/v1/LoadCurve/pack";

  private final RunningHost.Builder host = RunningHost.on(TestDatabase.h2()).withKeys();
  private final WireFormat<LoadCurveKey> format = new WireFormat<>(KeyType.of(LoadCurveKey.class));

  @Test
  void breaksTheConnectionWhereAPackCannotBeCompleted() {
    try (RunningHost running = host.with(FailingFeed.class).start()) {
      byte[] refs = format.writeRefs(refs(running));
      HttpRequest.Builder request =
          running.as(RunningHost.READER, PACK).POST(BodyPublishers.ofByteArray(refs));

      assertThatThrownBy(() -> running.sendOrBreak(request)).isInstanceOf(IOException.class);
      assertThat(running.bean(FailingFeed.class).exports).hasValue(2);
    }
  }

  @Test
  void saysNoMoreThan500OfAnUnknownError() {
    try (RunningHost running = host.with(FailingFeed.class).start()) {
      running.bean(FailingFeed.class).exports.set(1);
      HttpResponse<byte[]> response =
          running.post(RunningHost.READER, PACK, format.writeRefs(refs(running)));

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(new String(response.body(), UTF_8))
          .isEqualTo("{\"title\":\"Internal Server Error\",\"status\":500}");
    }
  }

  @SuppressWarnings("unchecked")
  private static List<ChunkRef<LoadCurveKey>> refs(RunningHost running) {
    double[] values = new SplittableRandom(7).doubles(24 * 31 * 48).toArray();
    SeriesStore<LoadCurveKey> curves = running.bean("loadCurveSeriesStore", SeriesStore.class);
    ChunkFeed<LoadCurveKey> feed = running.bean("failing", ChunkFeed.class);
    curves.write(
        KEY,
        Series.regular(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofHours(1), values),
        WriteMode.CREATE);
    return feed.updatesAfter(Cursor.START, KeyFilter.all(), 100).updates().stream()
        .map(ChunkUpdate::ref)
        .toList();
  }

  @Test
  void isNotReadyWithoutItsDatabase() {
    try (RunningHost running = host.set("rhythmite.health.enabled", "true").start()) {
      assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
      running.bean(HikariDataSource.class).close();

      HttpResponse<byte[]> response = running.get("/health/ready");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(new String(response.body(), UTF_8)).isEqualTo("{\"status\":\"not_ready\"}");
      assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void isNotReadyWhereTheDatabaseHangsAndAsksItOnce() {
    CountDownLatch database = new CountDownLatch(1);
    AtomicInteger queries = new AtomicInteger();
    Readiness readiness =
        new Readiness(new HealthQueries(new Hanging(database, queries)), Duration.ofSeconds(2));

    assertThat(readiness.ready()).isFalse();
    assertThat(readiness.ready()).isFalse();
    assertThat(queries).hasValue(1);
    database.countDown();
    readiness.destroy();
  }

  /** Transactions that begin when the latch opens. */
  private record Hanging(CountDownLatch latch, AtomicInteger queries) implements Transactions {

    @Override
    public boolean active() {
      return false;
    }

    @Override
    public <T> T required(Function<EntityManager, T> work) {
      queries.incrementAndGet();
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("no connection");
    }
  }

  /** An application's feed, which fails from the second export on. */
  @Configuration(proxyBeanMethods = false)
  static class FailingFeed {

    final AtomicInteger exports = new AtomicInteger();

    @Bean
    @SuppressWarnings("unchecked")
    ChunkFeed<LoadCurveKey> failing(SeriesStores stores) {
      ChunkFeed<LoadCurveKey> feed = stores.feed(LoadCurve.class);
      return (ChunkFeed<LoadCurveKey>) Proxy.newProxyInstance(
          ChunkFeed.class.getClassLoader(),
          new Class<?>[] {ChunkFeed.class},
          (proxy, method, arguments) -> {
            if (method.getName().equals("export")) {
              return export(feed, (Collection<ChunkRef<LoadCurveKey>>) arguments[0]);
            }
            try {
              return method.invoke(feed, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          });
    }

    private List<PackedChunk<LoadCurveKey>> export(
        ChunkFeed<LoadCurveKey> feed, Collection<ChunkRef<LoadCurveKey>> refs) {
      if (exports.incrementAndGet() > 1) {
        throw new IllegalStateException("select secret from /etc/passwd");
      }
      return feed.export(refs);
    }
  }
}
