package dev.rhythmite.store.spring.web;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.MERGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.StoreConfigurationException;
import dev.rhythmite.store.spring.axes.DayCurve;
import dev.rhythmite.store.spring.axes.MeterKey;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import dev.rhythmite.store.spring.web.HolcstoreClient.Chunk;
import dev.rhythmite.store.spring.web.HolcstoreClient.Pulled;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an unmodified client of holcstore 0.5.12 gets, on any database. */
abstract class HolcstoreRoutesContract {

  private static final AtomicReference<Instant> NOW = new AtomicReference<>();
  private static final Instant NOON = Instant.parse("2024-12-01T12:00:00.000250Z");
  private static final String CURVES = "/holcstore/LoadCurve";
  private static final String SINCE = CURVES + "/updates/?since=2000-01-01T00:00:00Z";
  private static final LoadCurveKey SPOT = new LoadCurveKey(5, "spot");
  private static final LoadCurveKey OTHER = new LoadCurveKey(6, "fore&cast é");

  private RunningHost host;
  private SeriesStore<LoadCurveKey> curves;

  abstract TestDatabase database();

  @BeforeEach
  @SuppressWarnings("unchecked")
  void start() {
    NOW.set(NOON);
    host = RunningHost.on(database())
        .withKeys()
        .with(OtherAxes.class)
        .set("rhythmite.holcstore.enabled", "true")
        .set("rhythmite.sync.max-page-size", "20")
        .set("rhythmite.stores.YearCurve.requests-per-minute", "3")
        .start();
    curves = host.bean("loadCurveSeriesStore", SeriesStore.class);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  @DisplayName("holcstore 105, 106, 114: a client gets every value of the grids, bit for bit")
  void aClientGetsEveryValue() {
    double[] values = noise(1, 2_500);
    values[10] = Double.NaN;
    values[11] = -0.0;
    values[12] = Double.POSITIVE_INFINITY;
    values[13] = Double.MIN_VALUE;
    curves.write(SPOT, hours("2024-02-15T05:00:00Z", values), MERGE);
    curves.write(OTHER, hours("2024-09-01T05:00:00Z", noise(2, 1_500)), MERGE);
    HolcstoreClient client = client(CURVES);

    assertThat(client.pull(Map.of(), 2, 200)).isEqualTo(new Pulled(7, 0));

    assertSame(client);
    assertThat(client.live().values())
        .extracting(chunk -> chunk.values().size())
        .containsExactlyInAnyOrder(696, 743, 720, 744, 720, 745, 720);
    assertThat(client.live().values())
        .extracting(Chunk::start)
        .contains(Instant.parse("2024-01-31T23:00:00Z"), Instant.parse("2024-09-30T22:00:00Z"));
  }

  @Test
  @DisplayName("holcstore 107: items, chunks and pages have the shapes that it knows")
  void answersInItsShapes() {
    curves.write(SPOT, hours("2024-11-30T23:00:00Z", 1.5), MERGE);
    NOW.set(Instant.parse("2024-12-01T12:00:01Z"));
    curves.write(OTHER, hours("2024-11-30T23:00:00Z", 1.5), MERGE);

    assertThat(text(host.getAsReader(SINCE + "&limit=1&offset=0")))
        .startsWith("{\"count\":2,\"next\":\"http://localhost:")
        .contains(
            "/holcstore/LoadCurve/updates/?since=2000-01-01T00%3A00%3A00Z&limit=1&offset=1&after=")
        .endsWith("\",\"previous\":null,\"results\":[{\"attrs\":{\"version\":5,\"kind\":\"spot\"},"
            + "\"chunk_index\":24299,\"dtype\":\"float64\",\"start_ts\":\"2024-11-30T23:00:00Z\","
            + "\"updated_at\":\"2024-12-01T12:00:00.000250Z\",\"is_deleted\":false}]}");
    assertThat(text(host.getAsReader(SINCE + "&limit=1&offset=1&kind=fore%26cast+%C3%A9")))
        .startsWith("{\"count\":1,\"next\":null,\"previous\":\"http://localhost:")
        .contains("&limit=1&offset=0&kind=fore%26cast%20%C3%A9\",\"results\":[]}");
    assertThat(text(pack("[{\"attrs\":{\"version\":6,\"kind\":\"fore&cast é\"},"
            + "\"chunk_index\":24299,\"dtype\":\"x\"},"
            + "{\"attrs\":{\"version\":6,\"kind\":\"never\"},\"chunk_index\":24299}]")))
        .startsWith("[{\"blob\":\"BCJNGG")
        .endsWith("\",\"attrs\":{\"version\":6,\"kind\":\"fore&cast é\",\"chunk_index\":24299},"
            + "\"meta\":{\"dtype\":\"float64\",\"start_ts\":\"2024-11-30T23:00:00Z\","
            + "\"updated_at\":\"2024-12-01T12:00:01Z\",\"is_deleted\":false}}]");
    assertThat(text(pack("[]"))).isEqualTo("[]");
    assertThat(text(pack(""))).isEqualTo("[]");
  }

  @Test
  @DisplayName(
      "holcstore 117, 118: updates and deletions arrive; a deletion of what it never had, too")
  void updatesAndDeletionsArrive() {
    curves.write(SPOT, hours("2024-01-01T00:00:00Z", noise(1, 2_000)), MERGE);
    curves.write(OTHER, hours("2024-01-01T00:00:00Z", noise(2, 2_000)), MERGE);
    HolcstoreClient client = client(CURVES);
    client.pull(Map.of(), 50, 200);

    pass(Duration.ofHours(1));
    curves.write(SPOT, hours("2024-02-10T00:00:00Z", noise(3, 24)), MERGE);
    curves.write(new LoadCurveKey(7, "short"), hours("2024-02-10T00:00:00Z", 1.5), MERGE);
    curves.delete(where(LoadCurveKey::version).is(7));
    curves.delete(where(LoadCurveKey::version).is(6));
    assertThat(client.pull(Map.of(), 50, 200))
        .isEqualTo(new Pulled(3, 4)); // two of them as they were
    assertSame(client);

    pass(Duration.ofHours(1));
    curves.write(OTHER, hours("2024-02-10T00:00:00Z", noise(4, 24)), MERGE);
    client.pull(Map.of(), 50, 200);
    assertSame(client);
  }

  @Test
  @DisplayName(
      "holcstore 130, W14: pages neither repeat nor skip, rows of one time or changed between")
  void pagesNeitherRepeatNorSkip() {
    Map<LoadCurveKey, Series> many = new LinkedHashMap<>();
    for (int i = 0; i < 150; i++) {
      many.put(new LoadCurveKey(i, "many"), hours("2024-01-15T00:00:00Z", noise(i, 500)));
    }
    curves.writeAll(many, MERGE); // at one time
    HolcstoreClient client = client(CURVES);
    AtomicInteger pages = new AtomicInteger();

    Pulled pulled = client.pull(Map.of(), 7, 100, () -> {
      pass(Duration.ofSeconds(1));
      int page = pages.getAndIncrement();
      if (page < 5) {
        curves.write(
            new LoadCurveKey(page * 20, "many"),
            hours("2024-01-20T00:00:00Z", noise(1_000 + page, 10)),
            MERGE);
      }
    });

    assertThat(pulled.fetched()).isBetween(300, 305);
    assertThat(pages).hasValueGreaterThan(14); // of 20, as many as the server gives at once
    assertSame(client);
  }

  @Test
  @DisplayName(
      "holcstore 105: a client that counts, by offset alone, gets each once from a store at rest")
  void pagesByOffset() {
    for (int i = 0; i < 9; i++) {
      pass(Duration.ofSeconds(i % 2));
      curves.write(new LoadCurveKey(i, "some"), hours("2024-01-31T22:00:00Z", 1, 2, 3), MERGE);
    }
    StringBuilder byOffset = new StringBuilder();
    for (int offset = 0; offset < 20; offset += 5) {
      byOffset.append(results(host.getAsReader(SINCE + "&limit=5&offset=" + offset)));
    }

    assertThat(byOffset.toString()).isEqualTo(results(host.getAsReader(SINCE + "&limit=18")));
    assertThat(text(host.getAsReader(SINCE + "&limit=5&offset=30")))
        .contains("\"count\":18,\"next\":null")
        .endsWith("\"results\":[]}");
  }

  private static String results(HttpResponse<byte[]> page) {
    String text = text(page);
    return text.substring(text.indexOf("\"results\":[") + 11, text.length() - 2)
        .replace("},{\"attrs\"", "}{\"attrs\"");
  }

  @Test
  @DisplayName("holcstore 127, W12: a change that commits late, within the overlap, arrives")
  void lateCommitsArrive() {
    curves.write(SPOT, hours("2024-01-01T00:00:00Z", 1, 2), MERGE);
    HolcstoreClient client = client(CURVES);
    client.pull(Map.of(), 50, 200);

    NOW.set(NOON.minus(Duration.ofMinutes(10))); // the time that a slow transaction began with
    curves.write(OTHER, hours("2024-01-01T00:00:00Z", 1, 2), MERGE);
    client.pull(Map.of(), 50, 200);

    assertSame(client);
    assertThat(client.pull(Map.of(), 50, 200)).as("the overlap, again").isEqualTo(new Pulled(2, 0));
  }

  @Test
  @DisplayName("holcstore 115: a filter passes what has its values")
  void filtersByKeyFields() {
    curves.write(SPOT, hours("2024-01-01T00:00:00Z", 1, 2), MERGE);
    curves.write(OTHER, hours("2024-01-01T00:00:00Z", 1, 2), MERGE);
    HolcstoreClient client = client(CURVES);

    client.pull(Map.of("kind", OTHER.kind()), 50, 1);
    assertThat(client.live()).hasSize(1);
    client.pull(Map.of("kind", "nothing"), 50, 1);
    assertThat(client.live()).hasSize(1);
  }

  @Test
  @DisplayName(
      "holcstore 131: a client that is told to wait goes on after that; years are served, too")
  @SuppressWarnings("unchecked")
  void waitsWhenToldTo() {
    SeriesStore<MeterKey> years = host.bean("yearCurveSeriesStore", SeriesStore.class);
    double[] values = noise(5, 20_000);
    Series series = hours("2023-01-01T00:00:00Z", values);
    years.write(new MeterKey("m"), series, MERGE);
    AtomicInteger waits = new AtomicInteger();
    HolcstoreClient client = new HolcstoreClient(host, "/holcstore/YearCurve", wait -> {
      assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
      waits.incrementAndGet();
      pass(wait);
    });

    for (int i = 0; i < 4; i++) {
      client.pull(Map.of(), 1, 1);
    }

    assertThat(waits).hasPositiveValue();
    assertThat(client.live().values())
        .extracting(chunk -> chunk.values().size())
        .containsExactly(8_760, 8_784, 8_760);
    assertThat(seriesOf(client).get("{\"meter\":\"m\"}")).isEqualTo(points(series));
  }

  @Test
  @DisplayName("holcstore 133, 134: what is wrong is refused with a reason")
  void refusesWithAReason() {
    assertProblem(host.getAsReader(CURVES + "/updates/?limit=1"), 400, "since is missing");
    assertProblem(host.getAsReader(CURVES + "/updates/?since=yesterday"), 400, "since is");
    for (String wrong : List.of("limit=0", "limit=-1", "limit=abc", "offset=-1", "offset=abc")) {
      assertProblem(host.getAsReader(SINCE + "&" + wrong), 400, "It is a whole number");
    }
    assertProblem(host.getAsReader(SINCE + "&data__startswith=x"), 400, "no parameter data__");
    assertProblem(host.getAsReader(SINCE + "&version=five"), 400, "version");
    assertProblem(host.getAsReader(SINCE + "&after=five"), 400, "is no place among changes");
    assertProblem(host.getAsReader(SINCE + "&after=AAAA"), 400, "is no place among changes");
    for (String body : List.of("{}", "[1]", "[", "nonsense", "[{\"attrs\":{}}]")) {
      assertProblem(pack(body), 400, "It is a list of {\\\"attrs\\\"");
    }
    assertProblem(pack("[{\"attrs\":{\"version\":1},\"chunk_index\":1}]"), 400, "kind is missing");
    assertProblem(
        host.getAsReader("/holcstore/SpotPrice/updates/?since=2024-01-01"),
        404,
        "no tracked store");
    assertProblem(
        host.getAsReader("/holcstore/DayCurve/updates/?since=2024-01-01"), 404, "the axis DAY");
    assertProblem(
        host.getAsReader("/holcstore/CountCurve/updates/?since=2024-01-01"), 404, "type LONG");
    assertProblem(host.getAsReader("/holcstore/"), 404, "no such route");
    assertThat(host.post(RunningHost.WRITER, CURVES + "/pack/", "[]".getBytes(UTF_8))
            .statusCode())
        .isEqualTo(405);
    assertThat(host.get(SINCE).statusCode()).isEqualTo(401);
    assertThat(text(host.getAsReader(CURVES + "/updates/?since=-999999999-01-01T00:00:00Z")))
        .contains("\"count\":0");
    assertThat(text(host.getAsReader(CURVES + "/updates/?since=%2B12000-01-01T00:00:00Z")))
        .contains("\"count\":0");
  }

  @Test
  @SuppressWarnings("unchecked")
  void aReplicaIsNotServed() {
    curves.write(SPOT, hours("2024-01-01T00:00:00Z", 1, 2), MERGE);
    ChunkFeed<LoadCurveKey> feed = host.bean("loadCurveChunkFeed", ChunkFeed.class);
    var start = new Watermark<LoadCurveKey>(
        URI.create("http://source.example"), KeyFilter.all(), Cursor.START);
    feed.apply(List.of(), start, new Cursor("reached"));

    assertProblem(host.getAsReader(SINCE), 409, "is a replica of http://source.example");
  }

  @Test
  void isOffUnlessItIsSwitchedOn() {
    try (RunningHost other = RunningHost.on(database()).withKeys().start()) {
      assertThat(other.context().getBeansOfType(HolcstoreController.class)).isEmpty();
      assertThat(other.getAsReader(SINCE).statusCode()).isEqualTo(401); // as any path of the host
    }
  }

  @Test
  void refusesAPathThatIsTheOtherRoutes() {
    RunningHost.Builder other = RunningHost.on(database()).withKeys();
    other.set("rhythmite.holcstore.base-path", "/sync/v1/old");

    assertThatThrownBy(other::start)
        .rootCause()
        .isInstanceOf(StoreConfigurationException.class)
        .hasMessageStartingWith("rhythmite.holcstore.base-path is /sync/v1/old, and");
  }

  private HolcstoreClient client(String endpoint) {
    return new HolcstoreClient(host, endpoint, wait -> {
      throw new IllegalStateException("asked to wait " + wait);
    });
  }

  private HttpResponse<byte[]> pack(String body) {
    return host.send(host.as(RunningHost.READER, CURVES + "/pack/")
        .header("Content-Type", "application/json")
        .method("GET", BodyPublishers.ofString(body)));
  }

  private static void assertProblem(HttpResponse<byte[]> response, int status, String reason) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(text(response)).contains(reason);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static void pass(Duration time) {
    NOW.updateAndGet(now -> now.plus(time));
  }

  private static Series hours(String start, double... values) {
    return Series.regular(Instant.parse(start), Duration.ofHours(1), values);
  }

  private static double[] noise(long seed, int length) {
    return new SplittableRandom(seed).doubles(length).toArray();
  }

  private void assertSame(HolcstoreClient client) {
    Map<String, Map<Instant, Long>> stored = new LinkedHashMap<>();
    curves.forEach(
        KeyFilter.all(),
        TimeRange.all(),
        (key, series) -> stored.put(
            "{\"version\":" + key.version() + ",\"kind\":\"" + key.kind() + "\"}", points(series)));
    assertThat(seriesOf(client)).isEqualTo(stored);
  }

  /** The bits of the values that are not missing, by time. */
  private static Map<Instant, Long> points(Series series) {
    Map<Instant, Long> points = new LinkedHashMap<>();
    for (int i = 0; i < series.length(); i++) {
      if (!series.isMissing(i)) {
        points.put(series.timeAt(i), Double.doubleToRawLongBits(series.valueAt(i)));
      }
    }
    return points;
  }

  private static Map<String, Map<Instant, Long>> seriesOf(HolcstoreClient client) {
    Map<String, Map<Instant, Long>> all = new LinkedHashMap<>();
    for (Chunk chunk : client.live().values()) {
      Map<Instant, Long> points =
          all.computeIfAbsent(chunk.attrs().toString(), unknown -> new LinkedHashMap<>());
      for (int i = 0; i < chunk.values().size(); i++) {
        if (!Double.isNaN(chunk.values().get(i))) {
          points.put(
              chunk.start().plus(Duration.ofHours(i)),
              Double.doubleToRawLongBits(chunk.values().get(i)));
        }
      }
    }
    return all;
  }

  /** A clock that tests set, and stores of other axes. */
  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = DayCurve.class)
  static class OtherAxes {

    @Bean
    InstantSource clock() {
      return NOW::get;
    }
  }
}
