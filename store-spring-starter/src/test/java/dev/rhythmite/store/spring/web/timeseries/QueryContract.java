package dev.rhythmite.store.spring.web.timeseries;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Questions about points, and the list of metrics; data sets A and B of the conformance cases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryContract {

  private static final String DAY = "'2024-01-15T09:00:00Z','end_time':'2024-01-15T14:00:00Z'";
  private static final String YEARS = "'1960-01-01','end_time':'2030-01-01'";

  private FaceHost host;

  abstract TestDatabase database();

  @BeforeAll
  void start() {
    host = FaceHost.start(FaceHost.on(database()).set("rhythmite.timeseries.types", "mixed"));
    add(
        "temperature",
        "2024-01-15T10:00:00Z=20",
        "2024-01-15T10:15:00Z=22",
        "2024-01-15T10:45:00Z=27",
        "2024-01-15T11:00:00Z=30",
        "2024-01-15T13:59:59.999999Z=-1.5");
    add("event", "2024-01-15T10:00:00Z='machine_start'", "2024-01-15T12:30:00Z='machine_stop'");
    add("week", "2024-01-14T23:59:59.999999Z=1", "2024-01-15T00:00:00Z=2");
    add("month", "2024-01-31T23:59:59Z=3", "2024-02-01T00:00:00Z=4", "2024-02-29T12:00:00Z=5");
    add("old", "1969-12-31T12:00:00Z=6", "1999-12-31T23:30:00Z=8");
    add("dst", "2024-03-31T00:30:00Z=1", "2024-03-31T01:30:00Z=2", "2024-03-31T02:30:00Z=3");
    add("mixed", "2024-01-15T10:00:00Z=5", "2024-01-15T10:10:00Z='on'", "2024-01-15T10:20:00Z=7");
    add("words", "2024-01-15T10:00:00Z='on'", "2024-01-15T11:00:00Z=7");
    add("huge", "2024-01-15T10:00:00Z=1.7e308", "2024-01-15T10:10:00Z=1.7e308");
    List<String> tenths = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tenths.add("2024-01-15T10:00:0" + i + "Z=0.1");
    }
    add("tenths", tenths.toArray(String[]::new));
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private void add(String metric, String... points) {
    StringBuilder body = new StringBuilder("{'data':[");
    for (int i = 0; i < points.length; i++) {
      String[] parts = points[i].split("=", 2);
      body.append(i == 0 ? "" : ",")
          .append("{'metric':'%s','time':'%s','value':%s}".formatted(metric, parts[0], parts[1]));
    }
    json(host.send(ONE, "POST", "/ingest", body + "]}"));
  }

  private HttpResponse<byte[]> query(String metric, String range, String more) {
    return host.send(
        ONE, "POST", "/query", "{'metric':'" + metric + "','start_time':" + range + more + "}");
  }

  private List<String> rows(String metric, String range, String more) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : json(query(metric, range, more))) {
      rows.add(row.path("time").asString() + "=" + row.path("value").asString("null"));
    }
    return rows;
  }

  private static String every(String aggregation, String interval) {
    return ",'aggregation':'" + aggregation + "','interval':'" + interval + "'";
  }

  @Test
  @DisplayName(
      "timeseries-api 43, 45, 46, 47, 50: raw points; both ends are in it, reversed ones are empty")
  void readsPoints() {
    assertThat(rows("temperature", DAY, ""))
        .containsExactly(
            "2024-01-15T10:00:00Z=20.0",
            "2024-01-15T10:15:00Z=22.0",
            "2024-01-15T10:45:00Z=27.0",
            "2024-01-15T11:00:00Z=30.0",
            "2024-01-15T13:59:59.999999Z=-1.5");
    String ends = "'2024-01-15T10:15:00Z','end_time':'2024-01-15T11:00:00Z'";
    assertThat(rows("temperature", ends, "")).hasSize(3);
    assertThat(rows("temperature", ends, ",'end_inclusive':false")).hasSize(2);
    assertThat(rows(
            "temperature", "'2024-01-15T12:15:00+02:00','end_time':'2024-01-15T10:15:00Z'", ""))
        .containsExactly("2024-01-15T10:15:00Z=22.0");
    assertThat(rows("temperature", "'2024-01-16','end_time':'2024-01-15'", "")).isEmpty();
    assertThat(rows("event", DAY, "")).last().isEqualTo("2024-01-15T12:30:00Z=machine_stop");
  }

  @Test
  @DisplayName(
      "timeseries-api 49, 70: an unknown metric comes before a wrong interval, and that before texts")
  void checksInOrder() {
    assertThat(refused(query("Temperature", DAY, every("avg", "1h")), 404).asString())
        .isEqualTo("Metric 'Temperature' not found");
    refused(query("temperature ", DAY, ""), 404);
    assertThat(refused(query("event", DAY, every("count", "1h")), 400).asString())
        .startsWith("Invalid interval.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'2024-01-15'|missing|end_time",
        "'yesterday','end_time':'2024-01-15'|datetime_from_date_parsing|start_time",
        "'2024-01-15','end_time':'2024-01-16','aggregation':'AVG'|enum|aggregation",
        "'2024-01-15','end_time':'2024-01-16','aggregation':'median'|enum|aggregation",
        "'2024-01-15','end_time':'2024-01-16','aggregation':''|enum|aggregation",
        "'2024-01-15','end_time':'2024-01-16','interval':5|string_type|interval"
      },
      quoteCharacter = '"')
  @DisplayName("timeseries-api 51: faults name the member")
  void namesFaults(String range, String type, String member) {
    JsonNode fault = refused(query("temperature", range, ""), 422).get(0);

    assertThat(fault.path("type").asString()).isEqualTo(type);
    assertThat(fault.path("loc").get(1).asString()).isEqualTo(member);
    if (type.equals("enum")) {
      assertThat(fault.path("msg").asString()).contains("'avg', 'sum', 'min', 'max' or 'count'");
    }
  }

  @Test
  void refusesOtherBodies() {
    for (String body : List.of("", "[]", "{", "5")) {
      refused(host.send(ONE, "POST", "/query", body), 422);
    }
  }

  @Test
  @DisplayName("timeseries-api 53: one of aggregation and interval alone is a raw query")
  void oneWordAloneIsRaw() {
    assertThat(rows("temperature", DAY, ",'interval':'nonsense'")).hasSize(5);
    assertThat(rows("temperature", DAY, ",'aggregation':'avg','interval':null")).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature|1 hour|2024-01-15T10:00:00Z=23.0,2024-01-15T11:00:00Z=30.0,2024-01-15T13:00:00Z=-1.5",
        "temperature|30 minutes|2024-01-15T10:00:00Z=21.0,2024-01-15T10:30:00Z=27.0,2024-01-15T11:00:00Z=30.0,2024-01-15T13:30:00Z=-1.5",
        "temperature|15 minutes|2024-01-15T10:00:00Z=20.0,2024-01-15T10:15:00Z=22.0,2024-01-15T10:45:00Z=27.0,2024-01-15T11:00:00Z=30.0,2024-01-15T13:45:00Z=-1.5",
        "temperature|2 hours|2024-01-15T10:00:00Z=24.75,2024-01-15T12:00:00Z=-1.5",
        "temperature|1 day|2024-01-15T00:00:00Z=19.5",
        "temperature|7 days|2024-01-15T00:00:00Z=19.5",
        "temperature|1 month|2024-01-01T00:00:00Z=19.5",
        "week|7 days|2024-01-08T00:00:00Z=1.0,2024-01-15T00:00:00Z=2.0",
        "month|1 month|2024-01-01T00:00:00Z=3.0,2024-02-01T00:00:00Z=4.5",
        "old|7 days|1969-12-29T00:00:00Z=6.0,1999-12-27T00:00:00Z=8.0",
        "old|1 month|1969-12-01T00:00:00Z=6.0,1999-12-01T00:00:00Z=8.0",
        "old|12 hours|1969-12-31T12:00:00Z=6.0,1999-12-31T12:00:00Z=8.0",
        "dst|1 day|2024-03-31T00:00:00Z=2.0",
        "dst|1 hour|2024-03-31T00:00:00Z=1.0,2024-03-31T01:00:00Z=2.0,2024-03-31T02:00:00Z=3.0"
      })
  @DisplayName(
      "timeseries-api 55, 58, 59, 61, 63, 65, 73: buckets of UTC from one Monday on, none empty")
  void bucketsStandStill(String metric, String interval, String expected) {
    assertThat(rows(metric, YEARS, every("avg", interval))).containsExactly(expected.split(","));
  }

  @Test
  @DisplayName("timeseries-api 57, 62: the range cuts first; the end opens a bucket of its own")
  void theRangeCutsFirst() {
    assertThat(rows(
            "temperature",
            "'2024-01-15T10:15:00Z','end_time':'2024-01-15T11:00:00Z'",
            every("avg", "1 hour")))
        .containsExactly("2024-01-15T10:00:00Z=24.5", "2024-01-15T11:00:00Z=30.0");
    assertThat(rows(
            "temperature",
            "'2024-01-15T13:00:00Z','end_time':'2024-01-15T14:00:00Z'",
            every("avg", "1 second")))
        .containsExactly("2024-01-15T13:59:59Z=-1.5");
  }

  @Test
  @DisplayName("timeseries-api 37, 38: of mixed metrics count has the texts, too")
  void countsTexts() {
    assertThat(rows("mixed", DAY, every("avg", "1 hour")))
        .containsExactly("2024-01-15T10:00:00Z=6.0");
    assertThat(rows("mixed", DAY, every("sum", "1 hour")))
        .containsExactly("2024-01-15T10:00:00Z=12.0");
    assertThat(rows("mixed", DAY, every("count", "1 hour")))
        .containsExactly("2024-01-15T10:00:00Z=3.0");
    assertThat(rows("words", DAY, every("max", "1 hour")))
        .containsExactly("2024-01-15T10:00:00Z=null", "2024-01-15T11:00:00Z=7.0");
    assertThat(rows("words", DAY, every("count", "1 hour")))
        .first()
        .isEqualTo("2024-01-15T10:00:00Z=1.0");
  }

  @Test
  @DisplayName("timeseries-api 66: sums of tenths")
  void sumsAreCompensated() {
    assertThat(json(query("tenths", DAY, every("sum", "1 hour")))
            .get(0)
            .path("value")
            .doubleValue())
        .isCloseTo(1.0, within(1e-12));
    assertThat(json(query("tenths", DAY, every("avg", "1 hour")))
            .get(0)
            .path("value")
            .doubleValue())
        .isCloseTo(0.1, within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "60 minutes", "1 Hour", " 1 hour"})
  @DisplayName("timeseries-api 67: intervals are those of the list")
  void refusesOtherIntervals(String interval) {
    assertThat(refused(query("temperature", DAY, every("avg", interval)), 400).asString())
        .isEqualTo("Invalid interval. Allowed intervals: ['1 day', '1 hour', '1 minute', '1 month',"
            + " '1 second', '10 minutes', '10 seconds', '12 hours', '2 hours', '30 minutes',"
            + " '30 seconds', '5 minutes', '5 seconds', '6 hours', '7 days']");
  }

  @Test
  @DisplayName("a setting allows any whole number of a unit")
  void takesAnyIntervalIfSo() {
    try (FaceHost other =
        FaceHost.start(FaceHost.on(database()).set("rhythmite.timeseries.intervals", "any"))) {
      json(other.send(
          ONE,
          "POST",
          "/ingest",
          "{'data':[{'metric':'any','time':'2024-01-15T10:00:00Z','value':1},"
              + "{'metric':'any','time':'2024-01-15T10:01:00Z','value':3}]}"));

      JsonNode rows = json(other.send(
          ONE,
          "POST",
          "/query",
          "{'metric':'any','start_time':" + DAY + every("avg", "90 seconds") + "}"));

      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).path("value").asDouble()).isEqualTo(2);
      assertThat(refused(
                  other.send(
                      ONE,
                      "POST",
                      "/query",
                      "{'metric':'any','start_time':" + DAY + every("avg", "90 secs") + "}"),
                  400)
              .asString())
          .contains("whole number and a unit");
    }
  }

  @Test
  @DisplayName("timeseries-api 69: texts have no aggregations")
  void refusesTexts() {
    assertThat(refused(query("event", DAY, every("count", "1 hour")), 400).asString())
        .isEqualTo("Aggregation is only supported for numeric metrics");
  }

  @Test
  @DisplayName("timeseries-api 71: a sum beyond the doubles is null, its mean a refusal")
  void sumsMayOverflow() {
    assertThat(rows("huge", DAY, every("sum", "1 hour")))
        .containsExactly("2024-01-15T10:00:00Z=null");
    assertThat(rows("huge", DAY, every("max", "1 hour")))
        .containsExactly("2024-01-15T10:00:00Z=1.7E308");
    assertThat(refused(query("huge", DAY, every("avg", "1 hour")), 422).asString())
        .contains("mean is not known");
  }

  @Test
  @DisplayName("timeseries-api 75: nothing is an empty list")
  void listsNothing() {
    assertThat(FaceHost.text(host.get(FaceHost.TWO, "/metrics"))).isEqualTo("[]");
  }

  @Test
  @DisplayName("timeseries-api 77, 78, 79: by code points, with the times of points, slash or not")
  void listsMetrics() {
    add("b", "2024-01-15T10:00:00Z=1");
    add("B", "2024-01-15T10:00:00Z=1");
    JsonNode metrics = json(host.get(ONE, "/metrics"));

    assertThat(metrics.findValuesAsString("name"))
        .isSorted()
        .containsSubsequence("B", "b", "event");
    for (JsonNode metric : metrics) {
      if (metric.path("name").asString().equals("temperature")) {
        assertThat(metric)
            .isEqualTo(FaceHost.parse("{'name':'temperature','first_seen':'2024-01-15T10:00:00Z',"
                + "'last_seen':'2024-01-15T13:59:59.999999Z','value_type':'number'}"));
      }
    }
    assertThat(host.get(ONE, "/metrics/").body())
        .isEqualTo(host.get(ONE, "/metrics").body());
    assertThat(json(host.get(FaceHost.TWO, "/metrics"))).isEmpty(); // 75
  }

  @Test
  @DisplayName("timeseries-api 89, 90: the root and the health, without credentials")
  void answersToAnybody() {
    JsonNode root = json(host.running().get("/"));

    assertThat(root.path("message").asString()).isEqualTo("Super-Simple Timeseries API Service");
    assertThat(root.path("version").asString()).isEqualTo("1.0.0");
    assertThat(root.has("redis_status")).isTrue();
    assertThat(root.has("docs")).isTrue();
    assertThat(json(host.running().get("/health")))
        .isEqualTo(FaceHost.parse("{'status':'healthy','redis':'healthy','database':'healthy'}"));
  }

  @Test
  @DisplayName("timeseries-api 91: the routes of metrics are described, without credentials")
  void describesItsRoutes() {
    JsonNode described = json(host.running().get("/openapi.json"));

    assertThat(described.has("openapi")).isTrue();
    assertThat(described.has("info")).isTrue();
    assertThat(described.path("paths").propertyNames())
        .contains("/ingest", "/query", "/metrics", "/api/metrics/data", "/config");
    assertThat(host.running().get("/docs").statusCode()).isEqualTo(200);
  }
}
