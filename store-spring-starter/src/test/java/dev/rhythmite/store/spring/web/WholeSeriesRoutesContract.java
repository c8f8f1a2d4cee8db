package dev.rhythmite.store.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.exchange.SeriesArrow;
import dev.rhythmite.store.exchange.SeriesCsv;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.uncut.Inspection;
import dev.rhythmite.store.spring.uncut.Note;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

/** Whole series over HTTP: the routes of series and of files, on any database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WholeSeriesRoutesContract {

  private static final String ADMIN = "admin-secret-0123456789";
  private static final String ZIP = "application/zip";
  private static final String ARROW = "application/vnd.apache.arrow.stream";
  private static final String SERIES = "/sync/v1/Inspection/series?probe=north";
  private static final Inspection.Key NORTH = new Inspection.Key("north");
  private static final Note.Key PAGE = new Note.Key("north", 1);

  /** Off any grid: 00:00:00.000001, 01:30 and 02:00 of 2024-03-01. */
  private static final Series IRREGULAR = Series.of(
      new long[] {1_709_251_200_000_001L, 1_709_256_600_000_000L, 1_709_258_400_000_000L},
      new double[] {1, Double.NaN, 0.1});

  private static final Series TEXTS =
      Series.ofTexts(IRREGULAR.epochMicros(), new String[] {"", null, "a,\"b\"\r\n"});

  private RunningHost host;
  private SeriesStore<Inspection.Key> inspections;
  private SeriesStore<Note.Key> notes;

  abstract TestDatabase database();

  @BeforeAll
  @SuppressWarnings("unchecked") // the beans of these names
  void start() {
    host = RunningHost.on(database())
        .with(WholeHost.class)
        .withKeys()
        .set("rhythmite.security.api-keys.keeper.secret", ADMIN)
        .set("rhythmite.security.api-keys.keeper.authority", "admin")
        .set("rhythmite.exchange.import-enabled", "true")
        .set("rhythmite.stores.Note.authority", "writer")
        .start();
    inspections = host.bean("inspectionSeriesStore", SeriesStore.class);
    notes = host.bean("noteSeriesStore", SeriesStore.class);
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @BeforeEach
  void fill() {
    inspections.delete(KeyFilter.all());
    notes.delete(KeyFilter.all());
    inspections.write(NORTH, IRREGULAR, WriteMode.CREATE);
    notes.write(PAGE, TEXTS, WriteMode.CREATE);
  }

  @Test
  void answersJsonWithoutAFrequency() {
    HttpResponse<byte[]> answer = host.getAsReader(SERIES);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer))
        .isEqualTo("{\"store\":\"Inspection\",\"key\":{\"probe\":\"north\"},\"zone\":\"UTC\","
            + "\"type\":\"DOUBLE\",\"times\":[\"2024-03-01T00:00:00.000001Z\","
            + "\"2024-03-01T01:30:00Z\",\"2024-03-01T02:00:00Z\"],\"values\":[1.0,null,0.1]}");
  }

  @Test
  void answersCsvAndArrow() throws IOException {
    String note = "/sync/v1/Note/series?probe=north&page=1";
    HttpResponse<byte[]> csv =
        host.send(host.as(RunningHost.WRITER, note).header("Accept", "text/csv"));
    HttpResponse<byte[]> arrow =
        host.send(host.as(RunningHost.WRITER, note).header("Accept", ARROW));

    assertThat(SeriesCsv.read(new ByteArrayInputStream(csv.body()), "note.csv", ValueType.TEXT))
        .isEqualTo(TEXTS);
    assertThat(SeriesArrow.read(new ByteArrayInputStream(arrow.body()), ValueType.TEXT))
        .isEqualTo(TEXTS);
  }

  @Test
  void takesLocalTimesInUtc() {
    HttpResponse<byte[]> last = host.getAsReader(SERIES + "&start=2024-03-01T01:00&end=2024-03-02");

    assertThat(text(last)).contains("\"times\":[\"2024-03-01T02:00:00Z\"],\"values\":[0.1]");
    assertThat(host.getAsReader(SERIES + "&start=2024-03-02").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest(name = "{0} answers {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Inspection/series|400|Key field probe is missing.",
        "Inspection/series?probe=north&end=x|400|Parameter end is \"x\".",
        "Inspection/series?probe=south|404|Inspection has no value of this key in this range",
        "Inspection/export?probe=south|404|Inspection has no value of such keys",
        "Inspection/updates|404|The store Inspection is not tracked, so it has no changes to list."
            + " Only a TimeseriesChunkStore can be.",
        "Forecast/series|404|There is no store Forecast.",
        "Note/series?probe=north&page=1|403|The API key may not do this.",
      })
  void refusesAsForChunkStores(String path, int status, String detail) {
    HttpResponse<byte[]> answer = host.getAsReader("/sync/v1/" + path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(text(answer).replace("\\\"", "\"")).contains(detail);
    assertThat(host.get("/sync/v1/" + path).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {ZIP, ARROW})
  void whatIsExportedIsImportedTheSame(String type) {
    byte[] inspected = export("Inspection", type).body();
    byte[] noted = export("Note", type).body();
    inspections.delete(KeyFilter.all());
    notes.delete(KeyFilter.all());

    assertThat(text(post(ADMIN, "Inspection", type, inspected)))
        .isEqualTo("{\"series\":1,\"values\":2}");
    assertThat(text(post(ADMIN, "Note", type, noted))).isEqualTo("{\"series\":1,\"values\":2}");

    assertThat(inspections.read(NORTH)).contains(IRREGULAR);
    assertThat(notes.read(PAGE)).contains(TEXTS);
    HttpResponse<byte[]> again = post(ADMIN, "Inspection", type, inspected);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(text(again)).contains("has values in Inspection");
    assertThat(post(RunningHost.WRITER, "Inspection", type, inspected).statusCode())
        .isEqualTo(403);
  }

  @Test
  void refusesAFileOfAnotherType() {
    byte[] numbers = export("Inspection", ARROW).body();

    HttpResponse<byte[]> refused = post(ADMIN, "Note", ARROW, numbers);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused)).contains("It is there, of utf8, for TEXT values; convert it before.");
    assertThat(notes.read(PAGE)).contains(TEXTS);
  }

  private HttpResponse<byte[]> export(String store, String type) {
    return host.send(
        host.as(RunningHost.WRITER, "/sync/v1/" + store + "/export").header("Accept", type));
  }

  private HttpResponse<byte[]> post(String secret, String store, String type, byte[] body) {
    return host.send(host.as(secret, "/sync/v1/" + store + "/import")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = Inspection.class)
  static class WholeHost {}
}
