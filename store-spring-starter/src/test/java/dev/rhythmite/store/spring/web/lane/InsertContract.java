package dev.rhythmite.store.spring.web.lane;

import static dev.rhythmite.store.spring.web.lane.LaneClient.GOOD;
import static dev.rhythmite.store.spring.web.lane.LaneClient.S;
import static dev.rhythmite.store.spring.web.lane.LaneClient.W;
import static dev.rhythmite.store.spring.web.lane.LaneClient.json;
import static dev.rhythmite.store.spring.web.lane.LaneClient.row;
import static dev.rhythmite.store.spring.web.lane.LaneClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rows inserted over HTTP, on any database. */
abstract class InsertContract extends LaneContract {

  private String id;

  @BeforeEach
  void makeChannel() {
    id = admin.channel(W);
  }

  private String path() {
    return "/data/v1/channels/" + id + "/rows";
  }

  private JsonNode stored() {
    return reader.rowsOf(id, "");
  }

  @Test
  @DisplayName("kronicle 45: good rows are stored, echoed and counted")
  void storesRows() {
    JsonNode answer = writer.insert(id, GOOD, GOOD);

    assertThat(answer.path("op_status").asString()).isEqualTo("success");
    JsonNode details = answer.path("op_details");
    assertThat(details.path("available_rows").intValue()).isEqualTo(2);
    assertThat(details.path("inserted_rows").intValue()).isEqualTo(2);
    assertThat(details.path("provided_rows").intValue()).isEqualTo(2);
    assertThat(answer.path("available_rows").intValue()).isEqualTo(2);
    assertThat(Instant.parse(details.path("issued_at").asString()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    JsonNode row = json(GOOD.replace("'2025-01-01'", "'2025-01-01T00:00:00Z'"));
    assertThat(answer.path("rows").get(1)).isEqualTo(row);
    assertThat(stored().get(0)).isEqualTo(row);
    assertThat(stored().get(0).propertyNames())
        .containsExactly("time", "Temp Out", "nn", "ok", "label", "meta", "codes", "opt", "at");
  }

  @Test
  @DisplayName("kronicle 46: the id of the path wins")
  void takesTheIdOfThePath() {
    writer.ok("POST", path(), "{'channel_id':'" + UUID.randomUUID() + "','rows':[" + GOOD + "]}");

    assertThat(stored()).hasSize(1);
  }

  @Test
  @DisplayName("kronicle 47, 49: without an optional column, with an unknown one, by plain names")
  void takesRowsThatLackOrHaveMore() {
    writer.insert(
        id, GOOD.replace("'opt':null,", "'nope':{'a':[1]},").replace("Temp Out", "temp_out"));

    assertThat(stored().get(0).path("opt").isNull()).isTrue();
    assertThat(stored().get(0).path("Temp Out").doubleValue()).isEqualTo(20.5);
    assertThat(stored().get(0).has("nope")).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "'time':'',", "'time':null,"})
  @DisplayName("kronicle 50: a row without a time has that of its arrival")
  void givesRowsATime(String time) {
    writer.insert(id, GOOD.replace("'time':'2025-01-01T00:00:00Z',", time));

    assertThat(
            Duration.between(Instant.parse(stored().get(0).path("time").asString()), Instant.now())
                .abs())
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("kronicle 51, 55: a bad row is left out, and why is told")
  void warnsOfBadRows() {
    JsonNode lacks = writer.insert(id, GOOD.replace("'label':'a',", ""), GOOD);
    JsonNode wrong = writer.insert(id, row("'nn':'x'"), GOOD);

    assertThat(lacks.path("op_status").asString()).isEqualTo("warning");
    assertThat(lacks.path("op_details").path("rows").path("row_1").asString()).contains("label");
    assertThat(lacks.path("op_details").path("inserted_rows").intValue()).isEqualTo(1);
    JsonNode detail = lacks.path("op_details").path("details").get(0);
    assertThat(detail.path("field").asString()).isEqualTo("row_1");
    assertThat(detail.path("subfield").asString()).isEqualTo("label");
    assertThat(detail.path("message").asString()).isNotEmpty();
    assertThat(wrong.path("op_details").path("rows").path("row_1").asString())
        .contains("\"nn\"", "\"x\"");
    assertThat(stored()).hasSize(2);
  }

  @Test
  @DisplayName("kronicle 53: only bad rows are 400")
  void refusesOnlyBadRows() {
    JsonNode refused = writer.refused(400, "POST", path(), rows(row("'nn':'x'"), row("'ok':1")));

    assertThat(refused.path("message").asString()).isEqualTo("No valid rows to insert");
    assertThat(refused.path("details").propertyNames()).containsExactly("row_1", "row_2");
    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"?strict=true,''", "'',',\"strict\":true'"})
  @DisplayName("strict, in the query or in the body: one bad row keeps all from being stored")
  void refusesAllIfStrict(String query, String member) {
    JsonNode refused = writer.refused(
        400,
        "POST",
        path() + query,
        "{'rows':[" + GOOD + "," + row("'nn':'x'") + "]" + member + "}");

    assertThat(refused.path("message").asString()).isEqualTo("Validation failed for some rows");
    assertThat(refused.path("details").has("row_2")).isTrue();
    assertThat(stored()).isEmpty();
  }

  @Test
  @DisplayName("kronicle 54: numbers of rows have as many digits as the last")
  void padsNumbersOfRows() {
    List<String> all = IntStream.rangeClosed(1, 12)
        .mapToObj(i -> i == 3 ? row("'ok':0") : GOOD)
        .collect(Collectors.toList());

    JsonNode answer = writer.insert(id, all.toArray(String[]::new));

    assertThat(answer.path("op_details").path("rows").propertyNames()).containsExactly("row_03");
  }

  @ParameterizedTest(name = "{0} is stored as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'nn':3.0|3",
        "'nn':true|1",
        "'nn':false|0",
        "'nn':3000000000|3000000000",
        "'nn':9223372036854775807|9223372036854775807",
        "'nn':-9223372036854775808|-9223372036854775808",
        "'nn':1e3|1000",
        "'Temp Out':20|20.0",
        "'Temp Out':0.1|0.1",
        "'Temp Out':-0.0|-0.0",
        "'Temp Out':1.7976931348623157E308|1.7976931348623157E308",
        "'meta':{}|{}",
        "'meta':{'a':{'b':{'c':{'d':1}}}}|{'a':{'b':{'c':{'d':1}}}}",
        "'meta':{'n':12345678901234567890.10}|{'n':12345678901234567890.10}",
        "'codes':[]|[]",
        "'label':'𝄞 é'|'𝄞 é'",
        "'at':'2025-06-01T12:00:00+02:00'|'2025-06-01T10:00:00Z'",
        "'at':1700000000|'2023-11-14T22:13:20Z'",
      })
  @DisplayName("kronicle 57, 58, 59, 61: values that are stored, all their digits")
  void storesValues(String member, String expected) {
    writer.insert(id, row(member));

    String text = LaneClient.text(reader.send("GET", "/api/v1/channels/" + id + "/rows", null));
    String name = member.substring(0, member.indexOf(':') + 1);
    assertThat(text).contains((name + expected).replace('\'', '"'));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "'nn':3.5",
        "'nn':1e30",
        "'nn':9223372036854775808",
        "'nn':1e999999999",
        "'nn':'3'",
        "'nn':{}",
        "'nn':null",
        "'label':5",
        "'label':{'a':1}",
        "'label':'a\\u0000b'",
        "'label':'\\ud800'",
        "'ok':1",
        "'ok':'true'",
        "'Temp Out':'20'",
        "'Temp Out':true",
        "'Temp Out':1e400",
        "'Temp Out':[1]",
        "'meta':[1]",
        "'meta':'{}'",
        "'codes':{}",
        "'codes':'[]'",
        "'time':'garbage'",
        "'time':'2025-13-01'",
        "'time':true",
        "'at':'garbage'",
        "'at':''",
        "'at':5"
      })
  @DisplayName("kronicle 57, 59, 61, 62, 63, 65: values that refuse their row, and no other")
  void refusesValues(String member) {
    JsonNode answer = writer.insert(id, row(member), GOOD);

    assertThat(answer.path("op_status").asString()).isEqualTo("warning");
    assertThat(answer.path("op_details").path("rows").has("row_1")).isTrue();
    assertThat(answer.path("op_details").path("refused_rows").intValue()).isEqualTo(1);
    assertThat(stored()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  @DisplayName("kronicle 62: what is no JSON number is 422")
  void refusesNaN(String value) {
    writer.refused(422, "POST", path(), rows(row("'Temp Out':" + value), GOOD));

    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2025,2025-01-01T00:00:00Z",
    "2025-01,2025-01-01T00:00:00Z",
    "2025-1-2,2025-01-02T00:00:00Z",
    "2025-01-03 20,2025-01-03T20:00:00Z",
    "2025-01-03T20:15,2025-01-03T20:15:00Z",
    "2025-01-03T20:15:30+02:00,2025-01-03T18:15:30Z",
    "2025-01-03T20:15:30-0130,2025-01-03T21:45:30Z",
    "2025-01-03 20:15:30.5Z,2025-01-03T20:15:30.500000Z",
    "2025-01-03T20:15:30.123456789Z,2025-01-03T20:15:30.123456Z",
    "20250103T201530Z,2025-01-03T20:15:30Z",
    "2025-W01-5,2025-01-03T00:00:00Z",
    "1900-01-01,1900-01-01T00:00:00Z",
    "0001-01-01,0001-01-01T00:00:00Z",
  })
  @DisplayName("kronicle 66, 67: forms of time; without an offset, of the configured zone")
  void readsTimes(String given, String stored) {
    writer.insert(id, row("'time':'" + given + "'"));

    assertThat(stored().get(0).path("time").asString()).isEqualTo(stored);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|400",
        "{'rows':[]}|400",
        "{'rows':null}|400",
        "{'rows':'abc'}|422",
        "{'rows':[5]}|422",
        "{'rows':[[]]}|422",
        "{'rows':[{'time':|422",
      })
  @DisplayName("kronicle 69: rows that are none")
  void refusesWhatAreNoRows(String body, int status) {
    writer.refused(status, "POST", path(), body);
  }

  @Test
  @DisplayName("kronicle 70: unknown channels")
  void refusesUnknownChannels() {
    String unknown = UUID.randomUUID().toString();
    JsonNode refused =
        writer.refused(404, "POST", "/data/v1/channels/" + unknown + "/rows", rows(GOOD));

    assertThat(refused.path("details").path("channel_id").asString()).isEqualTo(unknown);
    assertThat(refused.path("error").asString()).isEqualTo("NotFound");
    writer.refused(422, "POST", "/data/v1/channels/nope/rows", rows(GOOD));
  }

  @Test
  @DisplayName("kronicle 71: what else a body says is not stored, used or echoed")
  void leavesTheRestOfTheBodyAside() {
    JsonNode answer = writer.ok(
        "POST",
        path(),
        "{'channel_schema':{'x':'int'},'name':'other','tags':{'a':1},'rows':[" + GOOD + "]}");

    assertThat(answer.path("channel_schema")).isEqualTo(json(W));
    assertThat(answer.has("name")).isFalse();
    assertThat(answer.has("tags")).isFalse();
    assertThat(reader.get("/api/v1/channels/" + id).has("tags")).isFalse();
  }

  @Test
  @DisplayName("kronicle 73: the lane of administrators inserts, too")
  void insertsInSetup() {
    admin.ok("POST", "/setup/v1/channels/" + id + "/rows", rows(GOOD));

    assertThat(stored()).hasSize(1);
  }

  @Test
  @DisplayName("kronicle 74: first inserts at once are all stored")
  void storesFirstInsertsAtOnce() throws Exception {
    Callable<Integer> insert = () -> writer.send("POST", path(), rows(GOOD)).statusCode();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      assertThat(threads.invokeAll(Collections.nCopies(8, insert)).stream().map(LaneTests::get))
          .containsOnly(200);
    } finally {
      threads.shutdown();
    }
    assertThat(stored()).hasSize(8);
  }

  @Test
  @DisplayName("kronicle 75: a database that fails in the middle of a batch keeps no row of it")
  void storesNothingIfTheDatabaseFails() throws Exception {
    String narrow = admin.channel(S);
    String[] many = IntStream.range(0, 20_000)
        .mapToObj(i -> "{'time':'2025-01-01','temp':" + i + "}")
        .toArray(String[]::new);
    writer.insert(narrow, many[0]);
    execute("alter table rhythmite_channel_tail add constraint no_rest check (row_count <> 3616)");
    try {
      writer.refused(500, "POST", "/data/v1/channels/" + narrow + "/rows", rows(many));
    } finally {
      execute("alter table rhythmite_channel_tail drop constraint no_rest");
    }

    assertThat(reader.rowsOf(narrow, "")).hasSize(1);
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = host.bean(DataSource.class).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @DisplayName("a request that is sent again with its idempotency key stores its rows once")
  void storesOnceByKey() {
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      JsonNode answer = LaneTests.json(writer.send(
          writer.request("POST", path(), rows(GOOD, GOOD)).header("Idempotency-Key", key)));
      assertThat(answer.path("op_details").path("inserted_rows").intValue()).isEqualTo(2);
      assertThat(answer.path("op_details").has("repeated")).isEqualTo(i > 0);
    }

    assertThat(stored()).hasSize(2);
  }
}
