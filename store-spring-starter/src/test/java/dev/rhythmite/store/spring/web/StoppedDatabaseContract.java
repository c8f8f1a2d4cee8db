package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a running application answers while its database is stopped, and after it came back. */
abstract class StoppedDatabaseContract {

  private static final String READY = "/health/ready";
  private static final String NOT_READY = "{\"status\":\"not_ready\"}";

  /** Far below the time for which a pool waits for a connection, 30 s. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private static final int PROBES = 24;

  /** A server of its own, that a test may stop. */
  interface StoppableDatabase extends AutoCloseable {

    TestDatabase database();

    void start() throws IOException;

    void stop() throws IOException;

    @Override
    default void close() throws IOException {
      stop();
    }
  }

  abstract StoppableDatabase stoppable() throws IOException;

  private final ExecutorService probes = Executors.newFixedThreadPool(PROBES);

  @AfterEach
  void end() {
    probes.shutdownNow();
  }

  @Test
  @DisplayName("kronicle 3: not ready without a database, in bounded time; alive all the while")
  void tellsThatItIsNotReadyWhileTheDatabaseIsStopped() throws Exception {
    try (StoppableDatabase server = stoppable();
        RunningHost host = on(server.database()).start()) {
      assertThat(host.get(READY).statusCode()).isEqualTo(200);
      server.stop();

      List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
      for (int i = 0; i < PROBES; i++) {
        answers.add(probes.submit(() -> probe(host, READY)));
      }
      HikariPoolMXBean pool = host.bean(HikariDataSource.class).getHikariPoolMXBean();
      for (Future<HttpResponse<byte[]>> answer : answers) {
        assertNotReady(answer.get());
        assertThat(pool.getThreadsAwaitingConnection() + pool.getActiveConnections())
            .as("connections that probes hold or wait for")
            .isLessThanOrEqualTo(1);
      }
      assertThat(probe(host, "/health/live").statusCode()).isEqualTo(200);

      server.start();
      await()
          .atMost(Duration.ofMinutes(1))
          // the pool looks after connections that were idle for half a second
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> probe(host, READY).statusCode(), status -> status == 200);
    }
  }

  private static void assertNotReady(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo(NOT_READY);
  }

  private static HttpResponse<byte[]> probe(RunningHost host, String path) {
    return host.send(HttpRequest.newBuilder(host.uri(path)).timeout(LONGEST_ANSWER));
  }

  @Test
  @DisplayName("kronicle D10: a lane without a database is 503, and tells nothing of it")
  void lanesSayThatTheDatabaseDoesNotAnswer() throws Exception {
    try (StoppableDatabase server = stoppable();
        RunningHost host = on(server.database())
            .set("spring.datasource.hikari.connection-timeout", "500")
            .start()) {
      LaneHost.json(host.getAsReader("/api/v1/channels"));
      server.stop();

      for (int i = 0; i < 3; i++) { // on a connection that breaks, and where there is none
        HttpResponse<byte[]> answer = host.getAsReader("/api/v1/channels");
        assertThat(LaneHost.assertError(answer, 503).path("message").asString())
            .isEqualTo("The database does not answer. Try again later.");
      }
    }
  }

  @Test
  @DisplayName(
      "timeseries-api 90, 94: without a database health is 503, and a question is 500, which"
          + " tells nothing of it")
  void questionsSayThatTheDatabaseDoesNotAnswer() throws Exception {
    try (StoppableDatabase server = stoppable();
        FaceHost host = FaceHost.start(FaceHost.on(server.database())
            .set("rhythmite.health.timeout", "2s")
            .set("spring.datasource.hikari.connection-timeout", "500"))) {
      String question = "{'metric':'m','start_time':'2025-01-01','end_time':'2025-01-02'}";
      FaceHost.json(host.send(
          FaceHost.ONE,
          "POST",
          "/ingest",
          "{'data':[{'time':'2025-01-01','metric':'m','value':1}]}"));
      FaceHost.json(host.get(FaceHost.ONE, "/health"));
      server.stop();

      HttpResponse<byte[]> health = host.get(FaceHost.ONE, "/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(FaceHost.parse(FaceHost.text(health)).path("database").asString())
          .isEqualTo("unhealthy");
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> answer = host.send(FaceHost.ONE, "POST", "/query", question);
        assertThat(FaceHost.refused(answer, 500).asString()).isEqualTo("Database error");
        assertThat(FaceHost.text(answer)).doesNotContainIgnoringCase("select", "jdbc", "localhost");
      }
    }
  }

  private static RunningHost.Builder on(TestDatabase database) {
    return RunningHost.on(database)
        .withKeys()
        .set("rhythmite.channels.enabled", "true")
        .set("rhythmite.health.enabled", "true")
        .set("rhythmite.health.timeout", "2s");
  }
}
