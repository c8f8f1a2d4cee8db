package dev.rhythmite.store.spring.web.cvec;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.TWO;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.codec.ArrowFileReader;
import dev.rhythmite.store.codec.ArrowFileWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.FloatColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Points in JSON and Arrow, and the list of metrics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CvecPointsContract {

  private static final String DATA = "/api/metrics/data";
  private static final String ARROW_TYPE = "application/vnd.apache.arrow.stream";

  private FaceHost host;

  abstract TestDatabase database();

  @BeforeAll
  void start() {
    host = FaceHost.start(FaceHost.on(database()));
    add("mode", "10:00:00", "'offline'");
    add("mode", "10:10:00", "'starting'");
    add("mode", "10:10:30", "'running'");
    add("mode", "11:00:00", "'stopping'");
    add("mode", "11:00:05", "'offline'");
    add("pump", "10:00:00", "7");
    add("pump/temp", "10:00:00.123456", "20.5");
    add("pump/temp", "10:05:00", "21");
    add("pump/temp", "10:06:00", "21");
    add("pump/temp", "10:07:00", "20.5");
    add("estop", "10:00:00", "false");
    add("estop", "10:27:24.899", "true");
    add("estop", "10:28:00", "false");
    add("late", "12:00:00", "5");
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private static String point(String name, String time, String value) {
    String member = value.startsWith("'") ? "value_string" : "value_double";
    return "{'name':'%s','time':'2025-01-01T%sZ','%s':%s}".formatted(name, time, member, value);
  }

  private void add(String name, String time, String value) {
    JsonNode answer = json(host.send(ONE, "POST", DATA, "[" + point(name, time, value) + "]"));
    assertThat(answer.path("accepted").intValue()).isEqualTo(1);
  }

  private JsonNode data(String query) {
    return json(host.get(ONE, DATA + "?" + query));
  }

  private static String q(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("cvec C10, C11: rows ascending, texts beside null numbers, in UTC")
  void readsWhatWasWritten() {
    JsonNode rows = data("names=mode");

    assertThat(rows).hasSize(5);
    assertThat(rows.get(0))
        .isEqualTo(
            FaceHost.parse("{'name':'mode','time':'2025-01-01T10:00:00Z','value_double':null,"
                + "'value_string':'offline'}"));
    assertThat(rows.get(4).path("time").asString()).isEqualTo("2025-01-01T11:00:05Z");
    assertThat(data("names=pump/temp").get(0).path("time").asString())
        .isEqualTo("2025-01-01T10:00:00.123456Z");
  }

  @Test
  @DisplayName("cvec C13: truth values are numbers")
  void truthsAreNumbers() {
    JsonNode rows = data("names=estop");

    assertThat(rows.get(0).path("value_double").doubleValue()).isZero();
    assertThat(rows.get(1).path("value_double").doubleValue()).isEqualTo(1);
    assertThat(rows.get(1).path("value_double").isNumber()).isTrue();
  }

  @Test
  @DisplayName("cvec C14: by name and time; no prefixes, no patterns")
  void namesArePlain() {
    JsonNode rows = data("names=pump/temp,pump");

    assertThat(rows.get(0).path("name").asString()).isEqualTo("pump");
    assertThat(rows).hasSize(4);
    assertThat(data(q("names", "pum%"))).isEmpty();
    assertThat(data(q("names", "p*"))).isEmpty();
    assertThat(data("names=unknown")).isEmpty();
  }

  @Test
  @DisplayName("cvec C15, C17: half-open, offsets, UTC without one")
  void rangesAreHalfOpen() {
    for (String query : List.of(
        "start_at=2025-01-01T10:10:00Z&end_at=2025-01-01T11:00:00Z",
        q("start_at", "2025-01-01T12:10:00+02:00") + "&end_at=2025-01-01T11:00:00",
        "start_at=1735726200&end_at=1735729200")) {
      assertThat(data("names=mode&" + query).findValuesAsString("value_string"))
          .as(query)
          .containsExactly("starting", "running");
    }
    for (String wrong : List.of("start_at=yesterday", "end_at=2025-02-30", "runs=all")) {
      assertThat(refused(host.get(ONE, DATA + "?" + wrong), 422).asString())
          .contains(wrong.substring(0, wrong.indexOf(61)));
    }
  }

  @Test
  @DisplayName("cvec C18: a point without offset is one instant by JSON and by Arrow")
  void timesWithoutOffsetAreOfUtc() throws IOException {
    json(host.send(
        ONE, "POST", DATA, "[{'name':'c18/json','time':'2025-07-29T10:00:00','value_double':1}]"));
    post(List.of(
        TextColumn.of("name", "c18/arrow"),
        TimeColumn.of("time", 1_753_783_200_000_000L),
        DoubleColumn.of("value_double", 1)));

    assertThat(data("names=c18/json,c18/arrow").findValuesAsString("time"))
        .containsExactly("2025-07-29T10:00:00Z", "2025-07-29T10:00:00Z");
  }

  @Test
  @DisplayName("cvec C21: a gap is a row with neither value")
  void keepsGaps() {
    json(host.send(
        ONE,
        "POST",
        DATA,
        "[" + point("gap", "10:00:00", "1") + "," + point("gap", "10:01:00", "null") + ","
            + point("gap", "10:02:00", "1") + "]"));

    JsonNode rows = data("names=gap");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).path("value_double").isNull()).isTrue();
    assertThat(rows.get(1).path("value_string").isNull()).isTrue();
  }

  @Test
  @DisplayName("cvec C22: texts stay texts")
  void textsStayTexts() {
    List<String> texts = List.of("12", "", "grün ✓", "NaN", "true");
    for (int i = 0; i < texts.size(); i++) {
      add("c22", "10:00:0" + i, "'" + texts.get(i) + "'");
    }

    assertThat(data("names=c22").findValuesAsString("value_string")).isEqualTo(texts);
  }

  @Test
  @DisplayName("cvec C23, C30: doubles are bit-equal by JSON and by Arrow")
  void doublesAreExact() throws IOException {
    double[] numbers = {0.1 + 0.2, 1e-310, -0.0, Double.MAX_VALUE, 0x1p53 + 2, 1 / 3.0};
    long[] times = new long[numbers.length];
    String[] names = new String[numbers.length];
    Arrays.setAll(times, i -> 1_735_725_600_000_000L + i);
    Arrays.fill(names, "c23");
    post(List.of(
        TextColumn.of("name", names),
        TimeColumn.of("time", times),
        DoubleColumn.of("value_double", numbers)));

    JsonNode rows = data("names=c23");
    List<Column> arrow = arrow("names=c23").get(0);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(Double.doubleToLongBits(rows.get(i).path("value_double").doubleValue()))
          .isEqualTo(Double.doubleToLongBits(numbers[i]));
    }
    assertThat(arrow.get(2)).isEqualTo(DoubleColumn.of("value_double", numbers));
  }

  @Test
  @DisplayName("cvec C26, C33: nothing is accepted, as JSON and as Arrow of any types")
  void acceptsNothing() throws IOException {
    assertThat(json(host.send(ONE, "POST", DATA, "[]")).path("accepted").intValue())
        .isZero();
    assertThat(json(post(List.of(
                TextColumn.of("name"),
                TimeColumn.of("time"),
                TextColumn.of("value_double"),
                BooleanColumn.of("value_string"))))
            .path("accepted")
            .intValue())
        .isZero();
  }

  @Test
  @DisplayName("cvec C27: old and late times come back as they are")
  void keepsOldTimes() {
    for (String time :
        List.of("1901-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "2200-01-01T00:00:00Z")) {
      json(host.send(
          ONE,
          "POST",
          DATA,
          "[{'name':'c27','time':'" + time + "','value_double':" + time.length() + "."
              + time.charAt(1) + "}]"));
    }

    assertThat(data("names=c27&runs=rows").findValuesAsString("time"))
        .containsExactly(
            "1901-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "2200-01-01T00:00:00Z");
  }

  @Test
  @DisplayName(
      "cvec C29: no names are nothing, and names with commas are reached by several parameters")
  void namesWithCommas() {
    add("a,b", "10:00:00", "1");

    assertThat(data("names=")).isEmpty();
    assertThat(data("names=a,b")).isEmpty();
    assertThat(data("names=a,b&names=")).hasSize(1);
  }

  @Test
  @DisplayName("cvec C31: Arrow of four columns in the file format, whatever there is")
  void arrowHasItsColumnsAlways() throws IOException {
    for (String query : List.of("names=mode", "names=pump", "names=unknown", "")) {
      HttpResponse<byte[]> answer =
          host.get(ONE, DATA + "/arrow?" + query, Map.of("Accept", "application/json"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().allValues("Content-Type")).containsExactly(ARROW_TYPE);
      assertThat(new String(answer.body(), 0, 6, StandardCharsets.US_ASCII)).isEqualTo("ARROW1");
    }
    List<Column> columns = arrow("names=mode").get(0);
    assertThat(columns.stream().map(Column::name))
        .containsExactly("name", "time", "value_double", "value_string");
    assertThat(columns.get(3))
        .isEqualTo(
            TextColumn.of("value_string", "offline", "starting", "running", "stopping", "offline"));
    assertThat(columns.get(2).nullCount()).isEqualTo(5);
    assertThat(arrow("names=unknown")).isEmpty();
  }

  @Test
  @DisplayName("cvec C34: NaN and infinity are refused")
  void refusesNaN() throws IOException {
    for (String wrong : List.of("NaN", "Infinity", "1e400", "[1]")) {
      refused(host.send(ONE, "POST", DATA, "[" + point("nan", "10:00:00", wrong) + "]"), 422);
    }
    refused(
        post(List.of(
            TextColumn.of("name", "nan"),
            TimeColumn.of("time", 0),
            DoubleColumn.of("value_double", Double.NaN))),
        422);
    assertThat(data("names=nan")).isEmpty();
  }

  @Test
  @DisplayName("cvec C35: what is no Arrow file is refused")
  void refusesBrokenArrow() throws IOException {
    byte[] file = file(List.of(TextColumn.of("name", "c35"), TimeColumn.of("time", 0)));
    for (byte[] wrong : List.of(
        new byte[0],
        Arrays.copyOf(file, 20),
        Arrays.copyOf(file, file.length - 1),
        Arrays.copyOfRange(file, 1, file.length),
        "some random bytes".getBytes(StandardCharsets.UTF_8))) {
      refused(host.post(ONE, DATA + "/arrow", ARROW_TYPE, wrong), 422);
    }
  }

  @Test
  @DisplayName("cvec C37: numbers of other types; a column of a wrong one is named")
  void takesOtherTypes() throws IOException {
    post(List.of(
        TextColumn.of("name", "c37", "c37"),
        TimeColumn.of("time", 1_000_000, 2_000_000),
        LongColumn.of("value_double", 3, 4)));
    post(List.of(
        TextColumn.of("name", "c37"),
        TimeColumn.of("time", 3_000_000),
        FloatColumn.of("value_double", 0.5f)));

    assertThat(data("names=c37").findValues("value_double").stream().map(JsonNode::doubleValue))
        .containsExactly(3.0, 4.0, 0.5);
    assertThat(refused(
                post(List.of(
                    TextColumn.of("name", "c37"),
                    TimeColumn.of("time", 3_000_000),
                    LongColumn.of("value_string", 1))),
                422)
            .asString())
        .contains("value_string");
  }

  @Test
  @DisplayName("cvec C38: without a time, or with a name that is null, nothing is stored")
  void refusesMissingColumns() throws IOException {
    assertThat(refused(
                post(List.of(TextColumn.of("name", "c38"), DoubleColumn.of("value_double", 1))),
                422)
            .asString())
        .contains("Column time is missing");
    assertThat(refused(
                post(List.of(
                    TextColumn.of("name", "c38", null),
                    TimeColumn.of("time", 0, 1),
                    DoubleColumn.of("value_double", 1, 2))),
                422)
            .asString())
        .contains("Column name has a null");
    assertThat(data("names=c38")).isEmpty();
  }

  @Test
  @DisplayName("cvec C51, C52, C53: metrics with a change in a range, with and without a slash")
  void listsMetrics() {
    assertThat(names("start_at=2025-01-01T12:00:00Z&end_at=2025-01-01T12:01:00Z"))
        .containsExactly("late");
    assertThat(names("start_at=2025-01-01T11:30:00Z&end_at=2025-01-01T12:00:00Z"))
        .doesNotContain("late");
    assertThat(names("start_at=2025-01-01T10:06:00Z&end_at=2025-01-01T10:06:30Z"))
        .doesNotContain("pump/temp");
    assertThat(names("end_at=2025-01-01T10:00:00.000001Z")).contains("pump").doesNotContain("late");
    assertThat(host.get(ONE, "/api/metrics/").body())
        .isEqualTo(host.get(ONE, "/api/metrics").body());
    JsonNode first = json(host.get(ONE, "/api/metrics")).get(0);
    assertThat(first.path("id").isIntegralNumber()).isTrue();
    assertThat(first.has("death_at")).isTrue();
  }

  private List<String> names(String query) {
    return json(host.get(ONE, "/api/metrics/?" + query)).findValuesAsString("name");
  }

  @Test
  @DisplayName("cvec C55: a metric without points is in the list of all, and in none of a range")
  void registersMetrics() {
    JsonNode made = json(put("c55/empty", "{}"));
    assertThat(made.path("name").asString()).isEqualTo("c55/empty");
    assertThat(made.path("birth_at").isNull()).isTrue();
    assertThat(json(put("c55/empty", "{}"))).isEqualTo(made);

    assertThat(names("")).contains("c55/empty");
    assertThat(names("start_at=1900-01-01T00:00:00Z")).doesNotContain("c55/empty");
    assertThat(host.get(TWO, "/api/metrics").body())
        .asString(StandardCharsets.UTF_8)
        .doesNotContain("c55");
    refused(put("%20", "{}"), 422);
    refused(put("c55/no", "[]"), 422);
    refused(put("c55/no", "{'birth_at':'noon'}"), 422);
    refused(put("c55/no", "{'birth_at':'2025-01-02','death_at':'2025-01-01'}"), 422);
    assertThat(names("")).doesNotContain("c55/no");
  }

  @Test
  @DisplayName("cvec C56: birth is the first point's time, until it is set")
  void birthIsThatOfTheFirstPoint() {
    add("c56", "10:00:00", "1");
    assertThat(life("c56")).isEqualTo("2025-01-01T10:00:00Z null");
    add("c56", "09:00:00", "2");
    assertThat(life("c56")).isEqualTo("2025-01-01T09:00:00Z null");

    json(put("c56", "{'birth_at':'2024-12-01T00:00:00Z','death_at':'2026-01-01T00:00:00Z'}"));
    add("c56", "08:00:00", "3");
    assertThat(life("c56")).isEqualTo("2024-12-01T00:00:00Z 2026-01-01T00:00:00Z");
    json(put("c56", "{'birth_at':null}"));
    assertThat(life("c56")).isEqualTo("2025-01-01T08:00:00Z 2026-01-01T00:00:00Z");
  }

  private HttpResponse<byte[]> put(String name, String body) {
    return host.send(ONE, "PUT", "/api/metrics?name=" + name, body);
  }

  private String life(String name) {
    for (JsonNode metric : json(host.get(ONE, "/api/metrics"))) {
      if (metric.path("name").asString().equals(name)) {
        return metric.path("birth_at").asString("null") + " "
            + metric.path("death_at").asString("null");
      }
    }
    throw new AssertionError(name + " is not in the list");
  }

  @Test
  @DisplayName("cvec C64: one bad point, and nothing of the batch is stored")
  void storesAllOrNothing() {
    refused(
        host.send(
            ONE,
            "POST",
            DATA,
            "[" + point("c64", "10:00:00", "1") + "," + point(" ", "10:00:00", "1") + "]"),
        422);

    assertThat(data("names=c64")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[1]", "[{'name':'x'}]", "[{'time':'2025-01-01'}]", "[{", "", "[]x"})
  void refusesOtherBodies(String body) {
    refused(host.send(ONE, "POST", DATA, body), 422);
  }

  @Test
  void anIdempotencyKeyStoresOnce() {
    for (int i = 0; i < 2; i++) {
      json(host.running()
          .send(host.running()
              .as(ONE, DATA)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", "once")
              .POST(BodyPublishers.ofString(
                  "[" + point("once", "10:00:00", "1").replace('\'', '"') + "]"))));
    }

    assertThat(data("names=once&runs=rows")).hasSize(1);
  }

  private HttpResponse<byte[]> post(List<Column> columns) throws IOException {
    return host.post(ONE, DATA + "/arrow", ARROW_TYPE, file(columns));
  }

  private static byte[] file(List<Column> columns) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new ArrowFileWriter(out, columns, BodyCompression.LZ4_FRAME)) {
      writer.write(columns);
    }
    return out.toByteArray();
  }

  private List<List<Column>> arrow(String query) throws IOException {
    byte[] body = host.get(ONE, DATA + "/arrow?" + query).body();
    var reader = new ArrowFileReader(new ByteArrayInputStream(body));
    List<List<Column>> batches = new ArrayList<>();
    for (Optional<List<Column>> next = reader.next(); next.isPresent(); next = reader.next()) {
      batches.add(next.get());
    }
    return batches;
  }
}
