package dev.rhythmite.store.spring.web.lane;

import static dev.rhythmite.store.spring.web.lane.LaneClient.S;
import static dev.rhythmite.store.spring.web.lane.LaneClient.W;
import static dev.rhythmite.store.spring.web.lane.LaneClient.json;
import static dev.rhythmite.store.spring.web.lane.LaneClient.q;
import static dev.rhythmite.store.spring.web.lane.LaneClient.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rows read over HTTP, on any database. */
abstract class ReadContract extends LaneContract {

  private String id;
  private Instant before;
  private Instant after;

  @Override
  RunningHost.Builder builder() {
    return super.builder().set("rhythmite.channels.max-read-rows", "5000");
  }

  /** Five rows, out of order, two of one time. */
  @BeforeAll
  void fill() {
    id = admin.channel(W);
    before = Instant.now().minusMillis(1);
    writer.insert(
        id,
        row("'time':'2025-01-03T00:00:00Z'", "'Temp Out':9.5", "'nn':1", "'label':'a'"),
        row("'time':'2025-01-01T00:00:00Z'", "'Temp Out':8", "'nn':2", "'label':'b'"),
        row(
            "'time':'2025-01-02T00:00:00Z'",
            "'Temp Out':10",
            "'nn':3",
            "'label':'c'",
            "'ok':false"));
    writer.insert(
        id,
        row(
            "'time':'2025-01-02T00:00:00Z'",
            "'Temp Out':11",
            "'nn':4",
            "'label':'a'",
            "'meta':{'room':'r3','deep':{'x':1}}",
            "'codes':['c',2]",
            "'opt':1.5"),
        row("'time':'2024-12-31T23:00:00-01:00'", "'nn':5", "'label':'e'"));
    after = Instant.now().plusMillis(1);
  }

  private String path() {
    return "/api/v1/channels/" + id;
  }

  private JsonNode rows(String query) {
    return reader.rowsOf(id, query);
  }

  private List<Integer> numbers(String query) {
    List<Integer> numbers = new ArrayList<>();
    rows(query).forEach(row -> numbers.add(row.path("nn").intValue()));
    return numbers;
  }

  @Test
  @DisplayName("kronicle 77: ascending by time, those of one time as they came")
  void readsInOrder() {
    assertThat(numbers("")).containsExactly(2, 5, 3, 4, 1);
    assertThat(rows("").get(0).propertyNames())
        .containsExactly("time", "Temp Out", "nn", "ok", "label", "meta", "codes", "opt", "at");
  }

  @Test
  @DisplayName("kronicle 78: when rows were received, the same each time")
  void showsWhenRowsWereReceived() {
    JsonNode rows = rows("?skip_received=false");

    assertThat(rows).hasSize(5);
    rows.forEach(row ->
        assertThat(Instant.parse(row.path("received_at").asString())).isBetween(before, after));
    assertThat(rows("?skip_received=false")).isEqualTo(rows);
    reader.refused(422, "GET", path() + "/rows?skip_received=maybe", null);
  }

  @Test
  @DisplayName("kronicle 79, 85: columns have the values of rows, with nulls")
  void readsColumns() {
    JsonNode answer = reader.get(path() + "/columns?skip_received=false");
    JsonNode rows = rows("?skip_received=false");

    assertThat(answer.has("rows")).isFalse();
    assertThat(answer.path("columns").propertyNames())
        .containsExactlyElementsOf(rows.get(0).propertyNames());
    answer.path("columns").properties().forEach(column -> {
      assertThat(column.getValue()).hasSize(5);
      for (int i = 0; i < 5; i++) {
        assertThat(column.getValue().get(i)).isEqualTo(rows.get(i).get(column.getKey()));
      }
    });
    assertThat(answer.path("columns").path("opt").get(0).isNull()).isTrue();
  }

  @Test
  @DisplayName("kronicle 81: wrong ranges")
  void refusesWrongRanges() {
    reader.refused(400, "GET", path() + "/rows?from_date=2025-01-02&to_date=2025-01-01", null);
    JsonNode refused = reader.refused(400, "GET", path() + "/rows?from_date=garbage", null);

    assertThat(refused.path("details").path("from_date").asString()).isEqualTo("garbage");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "from_date=2025-01-02|3 4 1",
        "from_date=2025-01-02&to_date=2025-01-02|3 4",
        "to_date=2025-01-01T23:59:59.999999Z|2 5",
        "from_date=2025-01-02T02:00:00%2B02:00|3 4 1",
        "from_date=2025-01-02T02:00:00+02:00|3 4 1",
        "from_date=2025-01-02+02:00:01+02:00|1",
        "from_date=2026|",
        "from_date=2024&to_date=2025|2 5",
      })
  @DisplayName("kronicle 82, 83: ranges, both ends included, with a + that is encoded or not")
  void readsRanges(String query, String expected) {
    List<Integer> wanted = expected == null
        ? List.of()
        : List.of(expected.split(" ", -1)).stream().map(Integer::valueOf).toList();

    assertThat(numbers("?" + query)).isEqualTo(wanted);
  }

  @Test
  @DisplayName("kronicle 83: without a row there is no such member")
  void leavesOutWhatIsEmpty() {
    JsonNode answer = reader.get(path() + "/rows?from_date=2026");

    assertThat(answer.has("rows")).isFalse();
    assertThat(answer.path("op_details").path("provided_rows").intValue()).isZero();
    assertThat(reader.get(path() + "/columns?from_date=2026").has("columns")).isFalse();
  }

  @Test
  @DisplayName("kronicle 86: limit and offset")
  void pagesByOffset() {
    JsonNode two = reader.get(path() + "/rows?limit=2");

    assertThat(two.path("rows")).hasSize(2);
    assertThat(two.path("op_details").path("provided_rows").intValue()).isEqualTo(2);
    assertThat(two.path("op_details").path("available_rows").intValue()).isEqualTo(5);
    assertThat(two.path("op_status").asString()).isEqualTo("success");
    assertThat(numbers("?limit=2&offset=4")).containsExactly(1);
    assertThat(numbers("?latest=true")).containsExactly(1);
    assertThat(reader.get(path() + "/rows?limit=0").has("rows")).isFalse();
    reader.refused(422, "GET", path() + "/rows?limit=abc", null);
    reader.refused(422, "GET", path() + "/rows?limit=-1", null);
    reader.refused(400, "GET", path() + "/rows?cursor=abc", null);
  }

  @Test
  @DisplayName("kronicle 87: 12,000 rows by cursor, by offset, and up to the bound of one answer")
  void pagesThroughAll() {
    String many = admin.channel(S);
    for (int part = 0; part < 3; part++) {
      int from = part * 4_000;
      writer.insert(
          many,
          IntStream.range(from, from + 4_000)
              .mapToObj(i -> "{'time':'2025-01-01T00:00:" + i % 60 + "Z','temp':" + i + "}")
              .map(row -> row.replaceAll(":(\\d)Z", ":0$1Z"))
              .toArray(String[]::new));
    }
    String path = "/api/v1/channels/" + many + "/rows";

    Set<Integer> byCursor = new HashSet<>();
    int read = 0;
    String cursor = "";
    while (cursor != null) {
      JsonNode page = reader.get(path + "?limit=2500" + cursor);
      page.path("rows").forEach(row -> byCursor.add((int) row.path("temp").doubleValue()));
      read += page.path("rows").size();
      JsonNode next = page.path("op_details").path("next");
      cursor = next.isMissingNode() ? null : "&" + q("cursor", next.asString());
    }
    assertThat(read).isEqualTo(12_000);
    assertThat(byCursor).hasSize(12_000);

    Set<Integer> byOffset = new HashSet<>();
    for (int offset = 0; offset < 12_000; offset += 3_000) {
      reader
          .get(path + "?limit=3000&offset=" + offset)
          .path("rows")
          .forEach(row -> byOffset.add((int) row.path("temp").doubleValue()));
    }
    assertThat(byOffset).hasSize(12_000);

    JsonNode bounded = reader.get(path);
    assertThat(bounded.path("rows")).hasSize(5_000);
    assertThat(bounded.path("op_status").asString()).isEqualTo("warning");
    assertThat(bounded.path("op_details").has("next")).isTrue();
    assertThat(bounded.path("op_details").path("details")).hasSize(1);
  }

  @Test
  @DisplayName("kronicle 89: columns")
  void readsSomeColumns() {
    assertThat(rows("?columns=" + "time,Temp%20Out").get(0))
        .isEqualTo(json("{'time':'2025-01-01T00:00:00Z','Temp Out':8.0}"));
    assertThat(rows("?columns=label&columns=temp_out").get(0))
        .isEqualTo(json("{'label':'b','Temp Out':8.0}"));
    reader.refused(400, "GET", path() + "/rows?columns=nope", null);
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "col[label]|a|4 1",
        "min[temp_out]|9.5|5 3 4 1",
        "max[Temp Out]|10|2 3 1",
        "any[label]|a,b|2 4 1",
        "any[nn]|1,2|2 1",
        "has[codes]|b|2 5 3 1",
        "has[codes]|c,2|4",
        "col[meta.room]|r3|4",
        "col[meta.deep.x]|1|4",
        "col[ok]|false|3",
        "col[ok]|true|2 5 4 1",
        "col[at]|2025-01-01|2 5 3 4 1",
        "min[time]|2025-01-03|1",
        "col[time]|2025-01-02|3 4",
        "col[opt]|1.5|4",
        "col[label]|z|",
        "foo[label]|z|2 5 3 4 1",
      })
  @DisplayName("kronicle 90: filters")
  void filters(String name, String value, String expected) {
    List<Integer> wanted = expected == null
        ? List.of()
        : List.of(expected.split(" ", -1)).stream().map(Integer::valueOf).toList();

    assertThat(numbers("?" + q(name, value))).isEqualTo(wanted);
  }

  @Test
  @DisplayName("kronicle 90: several filters, all of which are met")
  void combinesFilters() {
    assertThat(numbers("?" + q("min[Temp Out]", "9") + "&" + q("max[Temp Out]", "10")))
        .containsExactly(3, 1);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "col[nope],1",
    "min[Temp Out],abc",
    "min[ok],true",
    "col[meta],x",
    "has[label],a",
    "any[nn],''",
    "col[time],x",
    "any[time],2025",
    "col[received_at],2025"
  })
  @DisplayName("kronicle 91: wrong filters are 400, never all rows")
  void refusesWrongFilters(String name, String value) {
    reader.refused(400, "GET", path() + "/rows?" + q(name, value), null);
    reader.refused(400, "GET", path() + "/rows?strict=false&" + q(name, value), null);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sort=-nn|5 4 3 2 1",
        "sort=label,-nn|4 1 2 3 5",
        "sort=label,-time|1 4 2 3 5",
        "sort=-time|1 4 3 5 2",
        "order=desc|1 4 3 5 2",
        "sort=-nn&limit=2&offset=1|4 3",
      })
  @DisplayName("rows in another order")
  void sorts(String query, String expected) {
    assertThat(numbers("?" + query))
        .isEqualTo(
            List.of(expected.split(" ", -1)).stream().map(Integer::valueOf).toList());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"sort=nope,400", "sort=meta,400", "sort=time%2Cnn,400", "order=up,422"})
  @DisplayName("orders that there are not")
  void refusesWrongOrders(String query, int status) {
    reader.refused(status, "GET", path() + "/rows?" + query, null);
  }

  @Test
  @DisplayName("what has not changed is not sent again; what has is")
  void knowsWhatIsNew() {
    String changing = admin.channel(S);
    writer.insert(changing, "{'time':'2025-01-01','temp':1}");
    String path = "/api/v1/channels/" + changing + "/rows";
    String tag = reader.send("GET", path, null).headers().firstValue("ETag").orElseThrow();

    var again = reader.send(reader.as(path).header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();

    writer.insert(changing, "{'time':'2025-01-01','temp':2}");
    var changed = reader.send(reader.as(path).header("If-None-Match", tag));
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).isNotEqualTo(tag);
  }

  @Test
  @DisplayName("buckets of local time, with gaps if they are asked for")
  void answersBuckets() {
    JsonNode answer = reader.get(path()
        + "/buckets?size=day&zone=UTC&columns=temp_out&aggregations=count,avg,p50,max&gaps=true");

    JsonNode buckets = answer.path("buckets").path("Temp Out");
    assertThat(buckets).hasSize(3);
    assertThat(buckets.get(1))
        .isEqualTo(json("{'start':'2025-01-02T00:00:00Z','end':'2025-01-03T00:00:00Z',"
            + "'count':2.0,'avg':10.5,'p50':10.5,'max':11.0}"));
    assertThat(answer.path("zone").asString()).isEqualTo("UTC");
    assertThat(reader
            .get(path() + "/buckets?size=12h&columns=nn&gaps=true")
            .path("buckets")
            .path("nn")
            .get(1)
            .path("avg")
            .isNull())
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "buckets?size=7m", "buckets?size=x", "buckets?zone=Mars", "buckets?aggregations=mode",
        "buckets?columns=label", "buckets?columns=nope", "chart", "chart?columns=label",
        "chart?columns=nn,ok"
      })
  @DisplayName("buckets and charts that there are not")
  void refusesWrongAnalysis(String query) {
    reader.refused(400, "GET", path() + "/" + query, null);
  }

  @Test
  @DisplayName("a chart shows the points that matter")
  void answersCharts() {
    JsonNode answer = reader.get(path() + "/chart?columns=nn&pixels=100");

    assertThat(answer.path("times")).hasSameSizeAs(answer.path("values"));
    assertThat(answer.path("values").get(0).doubleValue()).isEqualTo(2);
    assertThat(answer.path("values").get(answer.path("values").size() - 1).doubleValue())
        .isEqualTo(1);
  }
}
