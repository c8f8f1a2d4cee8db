package dev.rhythmite.store.spring.web.timeseries;

import static dev.rhythmite.store.spring.web.metric.FaceHost.ONE;
import static dev.rhythmite.store.spring.web.metric.FaceHost.json;
import static dev.rhythmite.store.spring.web.metric.FaceHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.metric.FaceHost;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Points that come in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IngestContract {

  private static final String ALWAYS =
      "'start_time':'0001-01-01','end_time':'9999-12-31T23:59:59Z'";

  private FaceHost host;

  abstract TestDatabase database();

  @BeforeAll
  void start() {
    host = FaceHost.start(FaceHost.on(database()));
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private HttpResponse<byte[]> ingest(String body) {
    return host.send(ONE, "POST", "/ingest", body);
  }

  private static String point(String metric, String time, String value) {
    return "{'time':%s,'metric':'%s','value':%s}".formatted(time, metric, value);
  }

  private static String data(String... points) {
    return "{'data':[" + String.join(",", points) + "]}";
  }

  private JsonNode query(String metric) {
    return json(host.send(ONE, "POST", "/query", "{'metric':'" + metric + "'," + ALWAYS + "}"));
  }

  @Test
  @DisplayName("timeseries-api 1, 2: how many were stored, none too")
  void tellsHowMany() {
    JsonNode two = json(ingest(data(
        point("t1", "'2024-01-15T10:30:00Z'", "23.5"),
        point("t1e", "'2024-01-15T10:30:00Z'", "'x'"))));

    assertThat(two.path("ingested_count").intValue()).isEqualTo(2);
    assertThat(two.path("message").asString()).isEqualTo("Successfully ingested 2 data points");
    assertThat(json(ingest(data())).path("ingested_count").intValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|missing|body,data",
        "[]|model_attributes_type|body",
        "\"\"|missing|body",
        "{'data':[1]}|model_attributes_type|body,data,0",
        "{'data':5}|list_type|body,data",
        "{'data':[|json_invalid|body,9",
        "{'data':[]}{'data':[]}|json_invalid|body,11",
        "{'data':[{'time':'2024-01-15','value':1}]}|missing|body,data,0,metric",
        "{'data':[{'time':'2024-01-15','metric':5,'value':1}]}|string_type|body,data,0,metric",
        "{'data':[{'time':'2024-01-15','metric':'m','value':1e400}]}|finite_number|body,data,0,value,float",
        "{'data':[{'time':'2024-01-15','metric':'m','value':NaN}]}|json_invalid|"
      })
  @DisplayName("timeseries-api 3, 5, 6, 7, 17, 22: faults name their place")
  void namesFaults(String body, String type, String place) {
    JsonNode fault = refused(ingest(body), 422).get(0);

    assertThat(fault.path("type").asString()).isEqualTo(type);
    assertThat(fault.path("msg").asString()).isNotEmpty();
    if (place != null) {
      assertThat(fault.path("loc").valueStream().map(JsonNode::asString).toList())
          .isEqualTo(List.of(place.split(",")));
    }
  }

  @Test
  void listsEveryFaultUpToAHundred() {
    String[] points = new String[200];
    Arrays.fill(points, "{}");

    assertThat(refused(ingest(data(points)), 422)).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[1]", "{'a':1}"})
  @DisplayName("timeseries-api 14: null, lists and objects are no values")
  void refusesOtherValues(String value) {
    JsonNode faults = refused(ingest(data(point("m14", "0", value))), 422);

    assertThat(faults.get(0).path("loc").get(4).asString()).isEqualTo("float");
    assertThat(faults.get(1).path("loc").get(4).asString()).isEqualTo("str");
  }

  @Test
  @DisplayName("timeseries-api 9, 10, 11, 13, 18: the kind of JSON is the kind of value")
  void keepsKinds() {
    json(ingest("{'more':1,'data':[{'time':0,'metric':'k','value':1,'x':[1]},"
        + point("k", "1", "true") + "," + point("k", "2", "false") + "]}"));
    json(ingest(data(
        point("température/été", "0", "'12'"),
        point("température/été", "1", "'NaN'"),
        point("température/été", "2", "'grün ✓ 𝛑'"))));

    assertThat(query("k").findValues("value").stream().map(JsonNode::doubleValue))
        .containsExactly(1.0, 1.0, 0.0);
    assertThat(query("k").get(0).path("value").isNumber()).isTrue();
    assertThat(query("température/été").findValuesAsString("value"))
        .containsExactly("12", "NaN", "grün ✓ 𝛑");
    assertThat(query("température/été").get(0).path("value").isString()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.1", "-0.0", "1e-320", "1.7976931348623157e308", "123456789012345678901234567890"
      })
  @DisplayName("timeseries-api 15: the nearest double comes back")
  void keepsDoubles(String number) {
    json(ingest(data(point("d" + number, "0", number))));

    assertThat(query("d" + number).get(0).path("value").doubleValue())
        .isEqualTo(Double.parseDouble(number));
  }

  @Test
  @DisplayName(
      "timeseries-api 19, 21, 39: texts and names that cannot be stored; nothing of the batch is")
  void refusesTextsAndNames() {
    String good = point("with-bad", "0", "1");
    refused(ingest(data(good, point("m19", "0", "'a\\u0000'"))), 422);
    refused(ingest(data(good, point("m19", "0", "'\\ud800'"))), 422);
    for (String name : List.of("", "   ")) {
      assertThat(refused(ingest(data(good, point(name, "0", "1"))), 400).asString())
          .isEqualTo("Metric name cannot be empty");
    }
    refused(ingest(data(good, point("x".repeat(256), "0", "1"))), 400);

    refused(host.send(ONE, "POST", "/query", "{'metric':'with-bad'," + ALWAYS + "}"), 404);
  }

  @Test
  @DisplayName("timeseries-api 23: 4000 points at once")
  void takesLargeBatches() {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      points.add(point("m23/" + i % 8, Integer.toString(i), "1"));
    }

    assertThat(json(ingest(data(points.toArray(String[]::new))))
            .path("ingested_count")
            .intValue())
        .isEqualTo(4_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'2024-01-15T10:00:00+02:00'|2024-01-15T08:00:00Z",
        "'2024-01-15T10:00:00'|2024-01-15T10:00:00Z",
        "'2024-01-15 10:00'|2024-01-15T10:00:00Z",
        "'2024-01-15t10:00:00z'|2024-01-15T10:00:00Z",
        "'2024-01-15'|2024-01-15T00:00:00Z",
        "1705312200|2024-01-15T09:50:00Z",
        "'1705312200'|2024-01-15T09:50:00Z",
        "1705312200.5|2024-01-15T09:50:00.500000Z",
        "1705312200000|2024-01-15T09:50:00Z",
        "-1|1969-12-31T23:59:59Z",
        "'2024-01-15T10:00:00.123456789Z'|2024-01-15T10:00:00.123456Z",
        "'2024-01-15T10:00:00.9999999Z'|2024-01-15T10:00:00.999999Z",
        "'0001-01-01'|0001-01-01T00:00:00Z"
      })
  @DisplayName("timeseries-api 25, 26, 27, 29, 54: times as they are written")
  void readsTimes(String time, String expected) {
    String metric = "t" + time.replace("'", "");
    json(ingest(data(point(metric, time, "1"))));

    assertThat(query(metric).get(0).path("time").asString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2024-02-30T00:00:00Z'",
        "'2024-01-15T24:00:00Z'",
        "'2024-01-15T10:00:60Z'",
        "'yesterday'",
        "true",
        "null",
        "'1e9'",
        "'20240115T100000Z'",
        "1e300"
      })
  @DisplayName("timeseries-api 30: what is no time")
  void refusesTimes(String time) {
    assertThat(refused(ingest(data(point("m30", time, "1"))), 422)
            .get(0)
            .path("loc")
            .get(3)
            .asString())
        .isEqualTo("time");
  }

  @Test
  @DisplayName("timeseries-api 33, 34, 35: every point is kept, in order of time and arrival")
  void keepsEveryPoint() {
    json(ingest(data(point("m33", "10", "1"), point("m33", "10", "1"), point("m33", "5", "7"))));
    json(ingest(data(point("m33", "10", "2"))));

    assertThat(query("m33").findValues("value").stream().map(JsonNode::doubleValue))
        .containsExactly(7.0, 1.0, 1.0, 2.0);
  }

  @Test
  void aMetricKeepsItsTypeByDefault() {
    json(ingest(data(point("typed", "0", "1"))));
    json(ingest(data(point("worded", "0", "'a'"))));

    assertThat(refused(ingest(data(point("typed", "1", "'a'"))), 400).asString())
        .isEqualTo("Numeric metric requires number value");
    assertThat(refused(ingest(data(point("worded", "1", "1"))), 400).asString())
        .isEqualTo("String metric requires string value");
  }

  @Test
  @DisplayName(
      "timeseries-api 41: batches that name metrics in another order do not stop each other")
  void takesBatchesAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> work =
          List.of(() -> many("m41/a", "m41/b"), () -> many("m41/b", "m41/a"));
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isEqualTo(25);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(query("m41/a")).hasSize(50);
    assertThat(query("m41/b")).hasSize(50);
  }

  private int many(String first, String second) {
    int stored = 0;
    for (int i = 0; i < 25; i++) {
      stored +=
          ingest(data(point(first, "0", "1"), point(second, "0", "1"))).statusCode() == 200 ? 1 : 0;
    }
    return stored;
  }

  @Test
  void readersDoNotWriteAndOthersAreNotLetIn() {
    refused(host.send(RunningHost.READER, "POST", "/ingest", data()), 403);
    refused(host.send("nobody-at-all-0123", "POST", "/ingest", data()), 401);
    refused(host.running().post("", "/ingest/", new byte[0]), 401);
    refused(host.get(ONE, "/ingest"), 405);
    refused(host.post(ONE, "/ingest", "text/plain", new byte[0]), 415);
  }
}
