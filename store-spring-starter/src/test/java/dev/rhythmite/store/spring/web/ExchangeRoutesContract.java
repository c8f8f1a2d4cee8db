package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selections of a store as files over HTTP, on any database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExchangeRoutesContract {

  private static final String ADMIN = "admin-secret-0123456789";
  private static final String ZIP = "application/zip";
  private static final String ARROW = "application/vnd.apache.arrow.stream";
  private static final String EXPORT = "/sync/v1/LoadCurve/export";
  private static final String IMPORT = "/sync/v1/LoadCurve/import";
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  private RunningHost host;
  private SeriesStore<LoadCurveKey> store;

  abstract TestDatabase database();

  @BeforeAll
  @SuppressWarnings("unchecked") // the bean of this name
  void start() {
    host = RunningHost.on(database())
        .withKeys()
        .set("rhythmite.security.api-keys.keeper.secret", ADMIN)
        .set("rhythmite.security.api-keys.keeper.authority", "admin")
        .set("rhythmite.exchange.import-enabled", "true")
        .set("rhythmite.exchange.max-import-size", "100KB")
        .start();
    store = host.bean("loadCurveSeriesStore", SeriesStore.class);
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @BeforeEach
  void fill() {
    store.delete(KeyFilter.all());
    for (int version = 1; version <= 3; version++) {
      store.write(
          new LoadCurveKey(version, "spot"),
          Series.regular(START, Duration.ofHours(1), version, Double.NaN, 0.1),
          WriteMode.CREATE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ZIP, ARROW})
  void whatIsExportedIsImportedTheSame(String type) {
    Map<LoadCurveKey, Series> before = contents();
    HttpResponse<byte[]> exported = export("", type);
    assertThat(exported.statusCode()).isEqualTo(200);
    assertThat(exported.headers().firstValue("Content-Type")).contains(type);
    assertThat(exported.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"export_LoadCurve"
            + (type.equals(ZIP) ? ".zip" : ".arrows") + "\"");
    store.delete(KeyFilter.all());

    HttpResponse<byte[]> imported = post(ADMIN, IMPORT, type, exported.body());

    assertThat(text(imported)).isEqualTo("{\"series\":3,\"values\":6}");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void takesFiltersAndARange() throws IOException {
    HttpResponse<byte[]> one =
        export("?version=2&start=2024-03-01T02:00:00Z&end=2024-03-02", "*/*");

    assertThat(entries(one)).containsExactly("export_series_0.csv", "content_summary.csv");
    assertThat(entries(host.getAsReader(EXPORT))).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?version=9|application/zip|404|LoadCurve has no value of such keys in this range of time.",
        "?version=x|application/zip|400|Key field version cannot be \\\"x\\\"",
        "?limit=1|application/zip|400|There is no parameter limit.",
        "|text/csv|406|The header Accept asks for none of application/zip and",
      })
  void refusesWhatCannotBeExported(String query, String accept, int status, String detail) {
    HttpResponse<byte[]> refused = export(query == null ? "" : query, accept);

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(text(refused)).contains(detail);
    assertThat(refused.headers().firstValue("Content-Disposition")).isEmpty();
  }

  @Test
  void anImportIsForAdministrators() {
    byte[] zip = export("", ZIP).body();

    assertThat(host.get(EXPORT).statusCode()).isEqualTo(401);
    assertThat(post(RunningHost.READER, IMPORT, ZIP, zip).statusCode()).isEqualTo(403);
    assertThat(post(RunningHost.WRITER, IMPORT, ZIP, zip).statusCode()).isEqualTo(403);
    assertThat(post(ADMIN, IMPORT + "?mode=merge", ZIP, zip).statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhyAFileIsNotImported() {
    byte[] zip = export("", ZIP).body();

    assertThat(text(post(ADMIN, IMPORT, ZIP, zip))).contains("\"status\":409");
    assertThat(text(post(ADMIN, IMPORT + "?mode=add", ZIP, zip)))
        .contains("\"status\":400", "It is create, merge or replace");
    assertThat(text(post(ADMIN, IMPORT + "?version=1", ZIP, zip)))
        .contains("\"status\":400", "Leave key fields out.");
    assertThat(text(post(ADMIN, IMPORT, ZIP, "no ZIP".getBytes(UTF_8))))
        .contains("\"status\":400", "The file is no ZIP, or damaged");
    assertThat(text(post(ADMIN, IMPORT, ARROW, zip)))
        .contains("\"status\":400", "Message 1 of the Arrow stream: not an Arrow message.");
    assertThat(text(post(ADMIN, IMPORT, "text/csv", zip))).contains("\"status\":415");
    assertThat(text(post(ADMIN, IMPORT, ZIP, new byte[200_000]))).contains("\"status\":413");
    assertThat(text(host.getAsReader(IMPORT))).contains("\"status\":405");
    assertThat(text(post(ADMIN, EXPORT, ZIP, zip))).contains("\"status\":405");
  }

  @Test
  void importsNothingUnlessAPropertyAllowsIt() {
    try (RunningHost closed = RunningHost.on(database())
        .set("rhythmite.security.api-keys.keeper.secret", ADMIN)
        .set("rhythmite.security.api-keys.keeper.authority", "admin")
        .start()) {
      HttpResponse<byte[]> refused = closed.post(ADMIN, IMPORT, new byte[0]);

      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(text(refused)).contains("Set rhythmite.exchange.import-enabled=true.");
    }
  }

  private HttpResponse<byte[]> export(String query, String accept) {
    return host.send(host.as(RunningHost.READER, EXPORT + query).header("Accept", accept));
  }

  private HttpResponse<byte[]> post(String secret, String path, String type, byte[] body) {
    return host.send(
        host.as(secret, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private Map<LoadCurveKey, Series> contents() {
    Map<LoadCurveKey, Series> found = new HashMap<>();
    store.forEach(KeyFilter.all(), TimeRange.all(), found::put);
    return found;
  }

  private static List<String> entries(HttpResponse<byte[]> response) throws IOException {
    List<String> names = new ArrayList<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
