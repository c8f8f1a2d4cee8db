package dev.rhythmite.store.spring.web.lane;

import static dev.rhythmite.store.spring.web.lane.LaneClient.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.channel.ChannelSealer;
import dev.rhythmite.store.testing.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many rows and many writers over HTTP, on any database; all that cases say in a long run. */
abstract class VolumeContract extends LaneContract {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private static String body(int from, int rows) {
    StringBuilder body = new StringBuilder("{\"rows\":[");
    for (int i = from; i < from + rows; i++) {
      body.append(i == from ? "" : ",")
          .append("{\"time\":\"")
          .append(START.plusSeconds(i))
          .append("\",\"temp\":")
          .append(i)
          .append('}');
    }
    return body.append("]}").toString();
  }

  private long available(String id) {
    return reader.get("/api/v1/channels/" + id).path("available_rows").longValue();
  }

  @Test
  @DisplayName("kronicle 135: 10,000 rows in one call")
  void storesManyRowsInOneCall() {
    String id = admin.channel(S);

    writer.ok("POST", "/data/v1/channels/" + id + "/rows", body(0, 10_000));

    assertThat(available(id)).isEqualTo(10_000);
  }

  @Test
  @DisplayName("kronicle 137: one hour out of many rows, and all of them as a stream")
  void streamsManyRows() throws Exception {
    String id = admin.channel(S);
    int total = Seeds.times(40_000, 1_000_000);
    for (int from = 0; from < total; from += 20_000) {
      writer.ok("POST", "/data/v1/channels/" + id + "/rows", body(from, 20_000));
    }
    assertThat(host.bean(ChannelSealer.class).sealAll()).isNotNegative();

    assertThat(reader.rowsOf(
            id, "?from_date=2025-01-01T02:00:00Z&to_date=2025-01-01T02:59:59.999999Z"))
        .hasSize(3_600);
    assertThat(linesOf(id)).isEqualTo(total);
  }

  /** Counts lines of NDJSON as they come, each with the value that its place says. */
  private int linesOf(String id) throws IOException, InterruptedException {
    HttpRequest request = reader
        .as("/api/v1/channels/" + id + "/rows")
        .header("Accept", "application/x-ndjson")
        .build();
    var response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    int lines = 0;
    try (var text =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        assertThat(line).endsWith("\"temp\":" + lines++ + ".0}");
      }
    }
    return lines;
  }

  @Test
  @DisplayName("kronicle 139: 50 writers at once, while rows are sealed; no row is lost")
  void storesRowsOfManyWriters() throws Exception {
    String id = admin.channel(S);
    int calls = Seeds.times(2, 20);
    Callable<Integer> work = () -> {
      int failed = 0;
      for (int call = 0; call < calls; call++) {
        int status = writer
            .send("POST", "/data/v1/channels/" + id + "/rows", body(call * 100, 100))
            .statusCode();
        failed += status == 200 ? 0 : 1;
      }
      return failed;
    };
    ExecutorService threads = Executors.newFixedThreadPool(51);
    try {
      List<Future<Integer>> writers = new ArrayList<>();
      Collections.nCopies(50, work).forEach(each -> writers.add(threads.submit(each)));
      Future<Long> sealing = threads.submit(() -> host.bean(ChannelSealer.class).sealAll());
      assertThat(writers.stream().map(LaneTests::get)).containsOnly(0);
      assertThat(LaneTests.get(sealing)).isNotNegative();
    } finally {
      threads.shutdown();
    }

    assertThat(available(id)).isEqualTo(50L * calls * 100);
  }

  @Test
  @DisplayName("upserts of one new channel at once, more of them than connections: one makes it")
  void upsertsAtOnce() throws Exception {
    String id = UUID.randomUUID().toString();
    String body = "{\"channel_id\":\"" + id + "\",\"channel_schema\":{\"temp\":\"float\"},"
        + body(0, 10).substring(1);
    Callable<Integer> work =
        () -> writer.send("POST", "/data/v1/channels", body).statusCode();
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      assertThat(threads.invokeAll(Collections.nCopies(20, work)).stream().map(LaneTests::get))
          .containsOnly(200);
    } finally {
      threads.shutdown();
    }

    assertThat(available(id)).isEqualTo(200);
  }
}
