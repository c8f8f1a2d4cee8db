package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compression of the application's server holds for texts, and leaves what is packed alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostCompressionTest {

  private static final String SERIES = "/sync/v1/LoadCurve/series?version=1&kind=spot";
  private static final String UPDATES = "/sync/v1/LoadCurve/updates";

  private RunningHost host;

  @BeforeAll
  @SuppressWarnings("unchecked")
  void start() {
    host = RunningHost.on(TestDatabase.h2())
        .withKeys()
        .set("server.compression.enabled", "true")
        .set("server.compression.mime-types", "application/json,text/csv")
        .start();
    SeriesStore<LoadCurveKey> curves = host.bean("loadCurveSeriesStore", SeriesStore.class);
    double[] values = new SplittableRandom(1).doubles(30_000).toArray();
    curves.write(
        new LoadCurveKey(1, "spot"),
        Series.regular(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofHours(1), values),
        WriteMode.CREATE);
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource({UPDATES + ", application/json", SERIES + ", application/json", SERIES + ", text/csv"})
  void compressesTextsForThoseWhoAsk(String path, String type) {
    HttpResponse<byte[]> plain = get(path, type, "identity");
    HttpResponse<byte[]> compressed = get(path, type, "gzip");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(compressed.headers().allValues("Vary").toString())
        .containsIgnoringCase("accept-encoding");
    assertThat(compressed.body()).hasSizeLessThan(plain.body().length / 2);
    assertThat(unzipped(compressed.body())).isEqualTo(plain.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.apache.arrow.stream",
        "application/vnd.apache.arrow.stream;compression=none"
      })
  void leavesArrowAsItIs(String type) {
    HttpResponse<byte[]> asked = get(SERIES, type, "gzip");

    assertThat(asked.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(asked.body()).isEqualTo(get(SERIES, type, "identity").body());
  }

  @Test
  void leavesPacksAsTheyAre() {
    String body = "[{\"key\":{\"version\":1,\"kind\":\"spot\"},\"chunkIndex\":24240}]";
    HttpResponse<byte[]> pack = host.send(host.as(RunningHost.READER, "/sync/v1/LoadCurve/pack")
        .header("Content-Type", "application/json")
        .header("Accept-Encoding", "gzip")
        .POST(BodyPublishers.ofString(body, UTF_8)));

    assertThat(pack.statusCode()).isEqualTo(200);
    assertThat(pack.body()).hasSizeGreaterThan(2_048); // what is compressed at all
    assertThat(pack.headers().firstValue("Content-Encoding")).isEmpty();
  }

  private HttpResponse<byte[]> get(String path, String type, String encoding) {
    HttpResponse<byte[]> response = host.send(host.as(RunningHost.READER, path)
        .header("Accept", type)
        .header("Accept-Encoding", encoding));
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private static byte[] unzipped(byte[] bytes) {
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return plain.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
