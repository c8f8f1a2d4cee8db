package dev.rhythmite.store.spring.web.lane;

import static dev.rhythmite.store.spring.web.lane.LaneClient.S;
import static dev.rhythmite.store.spring.web.lane.LaneClient.W;
import static dev.rhythmite.store.spring.web.lane.LaneClient.json;
import static dev.rhythmite.store.spring.web.lane.LaneClient.row;
import static dev.rhythmite.store.spring.web.lane.LaneClient.rows;
import static dev.rhythmite.store.spring.web.lane.LaneClient.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.TimeColumn;
import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rows in other formats than JSON, and how much of them, on any database. */
abstract class FormatContract extends LaneContract {

  private static final String ARROW = "application/vnd.apache.arrow.stream";

  @Override
  RunningHost.Builder builder() {
    return super.builder()
        .set("rhythmite.channels.max-body-size", "100KB")
        .set("rhythmite.channels.max-rows", "500")
        .set("rhythmite.channels.max-echoed-rows", "3")
        .set("rhythmite.channels.zone", "Europe/Paris");
  }

  /** A channel of every type with texts that formats trip over. */
  private String filled() {
    String id = admin.channel(W);
    writer.insert(
        id,
        row("'nn':9223372036854775807", "'Temp Out':0.1", "'label':'a,\\\"b\\\"\\n\\u00e9𝄞'"),
        row("'label':''", "'opt':-0.0", "'meta':{}", "'codes':[]", "'ok':false"),
        row("'label':'null'", "'Temp Out':4.9E-324", "'time':'1969-12-31T23:59:59.999999Z'"));
    return id;
  }

  private HttpResponse<byte[]> read(String id, String accept) {
    return reader.send(reader.as("/api/v1/channels/" + id + "/rows").header("Accept", accept));
  }

  private HttpResponse<byte[]> write(String id, String type, byte[] body) {
    return writer.send(writer
        .as("/data/v1/channels/" + id + "/rows")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body)));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"application/x-ndjson", "text/csv", ARROW, ARROW + ";compression=none"})
  @DisplayName("what is read in a format is written in it the same")
  void comesBackTheSame(String format) {
    String source = filled();
    String target = admin.channel(W);
    HttpResponse<byte[]> read = read(source, format);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("Content-Type").orElse(""))
        .startsWith(format.replace(";compression=none", ""));
    assertThat(read.headers().allValues("Vary")).contains("Accept");

    JsonNode written = LaneTests.json(write(target, format, read.body()));

    assertThat(written.path("op_status").asString()).isEqualTo("success");
    assertThat(reader.rowsOf(target, "")).hasSize(3).isEqualTo(reader.rowsOf(source, ""));
  }

  @Test
  @DisplayName("lines of NDJSON and of CSV")
  void writesLines() {
    String id = admin.channel(W);
    writer.insert(id, row("'meta':{'a':1}", "'label':'x'"));

    assertThat(text(read(id, "application/x-ndjson")))
        .isEqualTo(("{'time':'2025-01-01T00:00:00Z','Temp Out':20.5,'nn':3,'ok':true,'label':'x',"
                + "'meta':{'a':1},'codes':[1,'b'],'opt':null,'at':'2024-12-31T23:00:00Z'}\n")
            .replace('\'', '"'));
    assertThat(text(read(id, "text/csv")))
        .isEqualTo(
            "\"time\",\"Temp Out\",\"nn\",\"ok\",\"label\",\"meta\",\"codes\",\"opt\",\"at\"\r\n"
                + "\"2025-01-01T00:00:00Z\",20.5,3,\"true\",\"x\",\"{\"\"a\"\":1}\",\"[1,\"\"b\"\"]\",,"
                + "\"2024-12-31T23:00:00Z\"\r\n");
  }

  @Test
  @DisplayName("an Arrow stream is one for other readers")
  void writesArrow() throws IOException {
    byte[] arrow = read(filled(), ARROW + ";compression=none").body();

    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader stream =
            new ArrowStreamReader(new ByteArrayInputStream(arrow), allocator)) {
      assertThat(stream.loadNextBatch()).isTrue();
      BigIntVector integers = (BigIntVector) stream.getVectorSchemaRoot().getVector("nn");
      assertThat(integers.get(1)).isEqualTo(Long.MAX_VALUE);
      assertThat(stream.getVectorSchemaRoot().getVector("opt").isNull(0)).isTrue();
      assertThat(stream.loadNextBatch()).isFalse();
    }
  }

  @Test
  @DisplayName("a channel without rows in every format")
  void writesNothing() {
    String id = admin.channel(S);

    assertThat(text(read(id, "text/csv"))).isEqualTo("\"time\",\"temp\"\r\n");
    assertThat(read(id, "application/x-ndjson").body()).isEmpty();
    assertThat(write(admin.channel(S), ARROW, read(id, ARROW).body()).statusCode())
        .isEqualTo(400);
  }

  @Test
  @DisplayName("what asks for no format that there is")
  void refusesOtherFormats() {
    String id = admin.channel(S);

    LaneHost.assertError(read(id, "image/png"), 406);
    assertThat(read(id, "*/*").headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    LaneHost.assertError(write(id, "text/plain", new byte[0]), 422);
    LaneHost.assertError(write(id, "no type", new byte[0]), 422);
  }

  @Test
  @DisplayName("kronicle 67: without an offset, a time is of the configured zone, and not guessed")
  void readsTimesInTheZone() {
    String id = admin.channel(S);
    writer.insert(id, "{'time':'2025-07-01','temp':1}");
    JsonNode twice = writer.refused(
        400,
        "POST",
        "/data/v1/channels/" + id + "/rows",
        rows("{'time':'2025-10-26T02:30:00','temp':1}", "{'time':'2025-03-30T02:30','temp':1}"));

    assertThat(twice.path("details").path("row_1").asString()).contains("Europe/Paris");
    assertThat(twice.path("details").has("row_2")).isTrue();
    assertThat(reader.rowsOf(id, "").get(0).path("time").asString())
        .isEqualTo("2025-06-30T22:00:00Z");
    assertThat(reader.rowsOf(id, "?to_date=2025-07-01")).hasSize(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/x-ndjson|{\"temp\":1}~{\"temp\":|422",
        "application/x-ndjson|[1]|422",
        "application/x-ndjson|{\"temp\":NaN}|422",
        "application/x-ndjson||400",
        "text/csv||422",
        "text/csv|time,temp|400",
        "text/csv|time,temp~2025-01-01|422",
        "text/csv|temp,Temp~1,2|422",
        "text/csv|time,temp~2025-01-01,\"1|422",
        "text/csv|time,temp~2025-01-01,NaN|400",
        "text/csv|time,temp~2025-01-01,0x1p3|400",
        "application/vnd.apache.arrow.stream|abc|422",
      })
  @DisplayName("bodies that are not what they say, of which nothing is stored")
  void refusesBrokenBodies(String type, String body, int status) {
    String id = admin.channel(S);
    byte[] bytes = body == null ? new byte[0] : body.replace('~', '\n').getBytes(UTF_8);

    LaneHost.assertError(write(id, type, bytes), status);
    assertThat(reader.get("/api/v1/channels/" + id).path("available_rows").intValue())
        .isZero();
  }

  @Test
  @DisplayName("CSV that is not UTF-8, and Arrow that is cut off")
  void refusesBrokenBytes() {
    String id = admin.channel(S);
    byte[] latin = {'t', 'e', 'm', 'p', ',', (byte) 0xE9, '\n', '1', ',', '2'};
    byte[] arrow = read(filled(), ARROW).body();

    LaneHost.assertError(write(id, "text/csv", latin), 422);
    LaneHost.assertError(write(id, ARROW, Arrays.copyOf(arrow, arrow.length - 9)), 422);
    assertThat(reader.get("/api/v1/channels/" + id).path("available_rows").intValue())
        .isZero();
  }

  @Test
  @DisplayName("rows of CSV: by plain names, unknown columns passed over, bad ones told")
  void readsCsv() {
    String id = admin.channel(W);
    String csv = """
        TEMP OUT,nope,nn,ok,label,meta,codes,at
        1,x,3.0,1,a,{},[],2025-01-01
        1,x,3.5,1,a,{},[],2025-01-01
        1,x,3,1,,{},[],2025-01-01
        """;

    JsonNode answer = LaneTests.json(write(id, "text/csv; charset=utf-8", csv.getBytes(UTF_8)));

    assertThat(answer.path("op_details").path("inserted_rows").intValue()).isEqualTo(1);
    assertThat(answer.path("op_details").path("rows").propertyNames())
        .containsExactly("row_2", "row_3");
  }

  @Test
  @DisplayName("NaN in Arrow refuses its row")
  void refusesNaNInArrow() throws IOException {
    ByteArrayOutputStream arrow = new ByteArrayOutputStream();
    var columns = List.of(TimeColumn.of("time", 0, 1), DoubleColumn.of("temp", Double.NaN, 1));
    try (var stream = new ArrowStreamWriter(arrow, columns, BodyCompression.NONE)) {
      stream.write(columns);
    }
    String id = admin.channel(S);

    JsonNode answer = LaneTests.json(write(id, ARROW, arrow.toByteArray()));

    assertThat(answer.path("op_details").path("rows").propertyNames()).containsExactly("row_1");
    assertThat(reader.rowsOf(id, ""))
        .isEqualTo(json("[{'time':'1970-01-01T00:00:00.000001Z','temp':1.0}]"));
  }

  @Test
  @DisplayName("kronicle 138: longer bodies and more rows than allowed are 413, and not stored")
  void refusesTooMuch() {
    String id = admin.channel(S);
    String path = "/data/v1/channels/" + id + "/rows";
    String[] many =
        IntStream.range(0, 501).mapToObj(i -> "{'temp':" + i + "}").toArray(String[]::new);

    writer.refused(413, "POST", path, rows(many));
    writer.refused(413, "POST", path, rows("{'temp':1,'x':'" + "y".repeat(110_000) + "'}"));
    LaneHost.assertError(
        write(id, "application/x-ndjson", " ".repeat(110_000).getBytes(UTF_8)), 413);
    LaneHost.assertError(
        writer.send(writer
            .as(path)
            .POST(BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(" ".repeat(110_000).getBytes(UTF_8))))),
        413);
    assertThat(reader.get("/api/v1/channels/" + id).path("available_rows").intValue())
        .isZero();
  }

  @Test
  @DisplayName("deep JSON is refused with its row, or with the request")
  void refusesDepth() {
    String id = admin.channel(W);
    String deep = "{'a':".repeat(100) + "1" + "}".repeat(100);

    JsonNode answer = writer.insert(id, row("'meta':" + deep), LaneClient.GOOD);

    assertThat(answer.path("op_details").path("rows").has("row_1")).isTrue();
    writer.refused(
        422,
        "POST",
        "/data/v1/channels/" + id + "/rows",
        rows(row("'meta':" + "{'a':".repeat(2_000) + "1" + "}".repeat(2_000))));
  }

  @Test
  @DisplayName("many rows are not echoed")
  void echoesFewRows() {
    String id = admin.channel(S);
    JsonNode answer = writer.insert(id, "{'temp':1}", "{'temp':2}", "{'temp':3}", "{'temp':4}");

    assertThat(answer.has("rows")).isFalse();
    assertThat(answer.path("op_details").path("provided_rows").intValue()).isZero();
    assertThat(answer.path("op_details").path("inserted_rows").intValue()).isEqualTo(4);
  }
}
