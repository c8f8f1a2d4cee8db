package dev.rhythmite.store.spring.web.lane;

import static dev.rhythmite.store.spring.web.lane.LaneClient.GOOD;
import static dev.rhythmite.store.spring.web.lane.LaneClient.S;
import static dev.rhythmite.store.spring.web.lane.LaneClient.W;
import static dev.rhythmite.store.spring.web.lane.LaneClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Routing, and channels made over HTTP, on any database. */
abstract class CreateContract extends LaneContract {

  private static final String CREATE = "/setup/v1/channels";

  @Override
  RunningHost.Builder builder() {
    return super.builder()
        .set("rhythmite.health.enabled", "true")
        .set("rhythmite.channels.root", "true");
  }

  private static String body(String id, String schema, String more) {
    return "{'channel_id':'" + id + "','channel_schema':" + schema + more + "}";
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private JsonNode create(String schema, String more) {
    return admin.ok("POST", CREATE, body(newId(), schema, more));
  }

  @Test
  @DisplayName("kronicle 1, 2, 6: health and the root answer without credentials")
  void answersWithoutCredentials() {
    assertThat(LaneClient.text(host.get("/health/live"))).isEqualTo("{\"status\":\"alive\"}");
    assertThat(LaneTests.json(host.get("/health/ready"))).isEqualTo(json("{'status':'ready'}"));
    assertThat(LaneTests.json(host.get("/"))).isEqualTo(json("{'app':'Rhythmite'}"));
  }

  @Test
  @DisplayName("kronicle 7: what describes the routes names every one of them, and no other")
  void describesEveryRoute() {
    Set<String> described = new TreeSet<>();
    LaneTests.json(host.get("/openapi.json"))
        .path("paths")
        .properties()
        .forEach(path -> path.getValue()
            .propertyNames()
            .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> mapped = new TreeSet<>();
    host.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          if (ReadLane.class.isAssignableFrom(method.getBeanType())) {
            mapping
                .getMethodsCondition()
                .getMethods()
                .forEach(verb ->
                    mapping.getPatternValues().forEach(path -> mapped.add(verb + " " + path)));
          }
        });

    assertThat(mapped).isNotEmpty();
    assertThat(described).isEqualTo(mapped);
    assertThat(host.get("/openapi").body()).isEqualTo(host.get("/openapi.json").body());
  }

  @Test
  @DisplayName("kronicle 5: a slash before the query is ignored")
  void ignoresASlashAtTheEnd() {
    assertThat(reader.get("/api/v1/channels/?limit=1").isArray()).isTrue();
  }

  @Test
  @DisplayName("kronicle 9, 10: other methods are refused and change nothing")
  void refusesOtherMethods() {
    String id = admin.channel(S);

    admin.refused(405, "PUT", "/api/v1/channels", "{}");
    admin.refused(405, "POST", "/api/v1/channels", body(newId(), S, ""));
    admin.refused(405, "DELETE", "/data/v1/channels/" + id, null);
    admin.refused(404, "GET", "/api/v1/nothing", null);

    assertThat(admin.get("/api/v1/channels/" + id).path("channel_id").asString())
        .isEqualTo(id);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/schemas/column_types", "/channels/columns/types"})
  @DisplayName("kronicle 11: the types of columns, by both paths")
  void listsTypes(String path) {
    assertThat(admin.get("/setup/v1" + path))
        .isEqualTo(json("['str','int','float','bool','datetime','dict','list']"));
  }

  @Test
  @DisplayName("kronicle 13: unknown parameters are ignored")
  void ignoresUnknownParameters() {
    assertThat(reader.get("/api/v1/channels?retries=x&limit=1").isArray()).isTrue();
  }

  @Test
  @DisplayName(
      "kronicle 14, 15: a created channel shows the user's names, canonical types, and their order")
  void showsWhatWasCreated() {
    String id = newId();
    JsonNode made = admin.ok(
        "POST",
        CREATE,
        body(
            id,
            W,
            ",'name':'My Chan-1','metadata':{'unit':'C','deep':{'a':[null,1.50]}},"
                + "'tags':{'loc':'lab','floor':3,'x':1.5,'on':true}"));

    assertThat(made.path("channel_id").asString()).isEqualTo(id);
    assertThat(made.path("name").asString()).isEqualTo("my_chan_1");
    assertThat(made.path("channel_schema").propertyNames())
        .containsExactly("time", "Temp Out", "nn", "ok", "label", "meta", "codes", "opt", "at");
    assertThat(made.path("channel_schema")).isEqualTo(json(W));
    assertThat(made.path("metadata")).isEqualTo(json("{'unit':'C','deep':{'a':[null,1.50]}}"));
    assertThat(made.path("tags")).isEqualTo(json("{'loc':'lab','floor':3,'x':1.5,'on':true}"));
    assertThat(made.has("rows")).isFalse();
    assertThat(made.path("op_status").asString()).isEqualTo("success");
    assertThat(made.path("op_details").path("available_rows").intValue()).isZero();

    JsonNode found = admin.get("/api/v1/channels/" + id);
    assertThat(found.path("channel_schema").propertyNames())
        .containsExactlyElementsOf(json(W).propertyNames());
    assertThat(found.path("tags")).isEqualTo(made.path("tags"));
    assertThat(found.path("metadata")).isEqualTo(made.path("metadata"));
  }

  @Test
  @DisplayName("kronicle 17: an id that is taken is 409 and names it")
  void refusesATakenId() {
    String id = admin.channel(S);

    JsonNode refused = admin.refused(409, "POST", CREATE, body(id, "{'x':'int'}", ""));

    assertThat(refused.path("details").path("channel_id").asString()).isEqualTo(id);
    assertThat(refused.path("error").asString()).isEqualTo("Conflict");
    assertThat(admin.get("/api/v1/channels/" + id).path("channel_schema")).isEqualTo(json(S));
  }

  @Test
  @DisplayName("kronicle 18: of two creates of one id at once, one succeeds")
  void oneOfTwoCreatesSucceeds() throws Exception {
    for (int i = 0; i < 5; i++) {
      String body = body(newId(), S, "");
      CyclicBarrier start = new CyclicBarrier(2);
      Callable<Integer> create = () -> {
        start.await();
        return admin.send("POST", CREATE, body).statusCode();
      };
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Integer> statuses = threads.invokeAll(List.of(create, create)).stream()
            .map(LaneTests::get)
            .sorted()
            .toList();
        assertThat(statuses).containsExactly(200, 409);
      } finally {
        threads.shutdown();
      }
    }
  }

  @Test
  @DisplayName("kronicle 19, 21, 22: ids are there, of version 4, with or without dashes")
  void readsIds() {
    String schema = "'channel_schema':" + S;
    assertThat(admin
            .refused(400, "POST", CREATE, "{" + schema + "}")
            .path("details")
            .has("channel_id"))
        .isTrue();
    assertThat(admin
            .refused(400, "POST", CREATE, "{'channel_id':null," + schema + "}")
            .path("details")
            .has("channel_id"))
        .isTrue();
    admin.refused(400, "POST", CREATE, body("e4eaaaf2-d142-11e1-b3e4-080027620cdd", S, ""));
    admin.refused(422, "POST", CREATE, body("no-uuid", S, ""));
    admin.refused(422, "POST", CREATE, "{'channel_id':5," + schema + "}");

    String id = newId();
    assertThat(admin
            .ok("POST", CREATE, body(id.replace("-", ""), S, ""))
            .path("channel_id")
            .asString())
        .isEqualTo(id);
    assertThat(admin
            .get("/api/v1/channels/" + id.replace("-", "").toUpperCase(Locale.ROOT))
            .path("channel_id")
            .asString())
        .isEqualTo(id);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", ",'channel_schema':{}", ",'channel_schema':null"})
  @DisplayName("kronicle 23: a new channel has a schema")
  void needsASchema(String schema) {
    JsonNode refused =
        admin.refused(400, "POST", CREATE, "{'channel_id':'" + newId() + "'" + schema + "}");

    assertThat(refused.path("details").has("channel_schema")).isTrue();
  }

  @Test
  @DisplayName("kronicle 25: a channel may have its time alone")
  void takesTimeAlone() {
    String id = admin.channel("{'time':'datetime'}");
    admin.insert(id, "{'time':'2025-01-01'}");

    assertThat(admin.rowsOf(id, "")).isEqualTo(json("[{'time':'2025-01-01T00:00:00Z'}]"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "str,string str text STR",
    "int,int integer Integer",
    "float,float number double FLOAT",
    "bool,bool boolean",
    "datetime,datetime date timestamp time timestamptz",
    "dict,dict json jsonb",
    "list,list"
  })
  @DisplayName("kronicle 26: every word for a type")
  void knowsWordsForTypes(String canonical, String words) {
    for (String word : words.split(" ", -1)) {
      assertThat(create("{'c':'" + word + "'}", "")
              .path("channel_schema")
              .path("c")
              .asString())
          .isEqualTo(canonical);
    }
  }

  @Test
  @DisplayName("kronicle 26, 27: double precision, and blanks within optional")
  void readsOptionalTypes() {
    JsonNode schema =
        create("{'a':'double precision','b':'Optional[ Float ]'}", "").path("channel_schema");

    assertThat(schema).isEqualTo(json("{'a':'float','b':'optional[float]'}"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':5}|422",
        "{'':'int'}|422",
        "{'  ':'int'}|422",
        "{'___':'int'}|400",
        "{'a':'complex'}|400",
        "{'received_at':'datetime'}|400",
        "{'Temp Out':'int','temp_out':'int'}|400",
        "[1]|422",
        "'x'|422",
      })
  @DisplayName("kronicle 29, 30, 31, 37: wrong schemas")
  void refusesWrongSchemas(String schema, int status) {
    admin.refused(status, "POST", CREATE, body(newId(), schema, ""));
  }

  @Test
  @DisplayName("kronicle 33, 34, 35, 38: any name of a column works")
  void takesAnyName() {
    String longName = "x".repeat(60);
    List<String> names = List.of(
        "from",
        "where",
        "order",
        "user",
        "row_id",
        "xmin",
        "n",
        "Ünïcode °C",
        "温度",
        "1st",
        "a; drop table x",
        longName + "1",
        longName + "2");
    StringBuilder schema = new StringBuilder("{'time':'datetime'");
    StringBuilder row = new StringBuilder("{'time':'2025-01-01T00:00:00Z'");
    for (int i = 0; i < names.size(); i++) {
      schema.append(",'").append(names.get(i)).append("':'int'");
      row.append(",'").append(names.get(i)).append("':").append(i);
    }
    String id = admin.channel(schema + "}");

    admin.insert(id, row + "}");

    assertThat(admin.rowsOf(id, "").get(0)).isEqualTo(json(row + "}"));
    assertThat(admin.get("/api/v1/channels/" + id + "/columns").path("columns").propertyNames())
        .containsExactlyElementsOf(json(row + "}").propertyNames());
  }

  @Test
  @DisplayName("kronicle 37: received_at is dropped from a schema")
  void dropsReceivedAt() {
    assertThat(create("{'a':'int','Received At':'str'}", "").path("channel_schema"))
        .isEqualTo(json("{'a':'int'}"));
  }

  @Test
  @DisplayName("kronicle 39, 41: names")
  void readsNames() {
    String name = "n" + newId().substring(0, 8);
    assertThat(create(S, ",'channel_name':'" + name + "a'").path("name").asString())
        .isEqualTo(name + "a");
    assertThat(
            create(S, ",'channel_name':'x','name':'" + name + "b'").path("name").asString())
        .isEqualTo(name + "b");
    assertThat(create(S, ",'name':'2 " + name + "'").path("name").asString())
        .isEqualTo("channel_2_" + name);
    admin.refused(400, "POST", CREATE, body(newId(), S, ",'name':'!!!'"));
    admin.refused(422, "POST", CREATE, body(newId(), S, ",'name':5"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "'tags':[1]",
        "'metadata':'x'",
        "'tags':{'a':{}}",
        "'tags':{'a':null}",
        "'tags':{' ':1}",
        "'metadata':{'':1}",
        "'tags':{'a':NaN}"
      })
  @DisplayName("kronicle 42: wrong labels")
  void refusesWrongLabels(String label) {
    String id = newId();
    admin.refused(422, "POST", CREATE, body(id, S, "," + label));
    admin.refused(404, "GET", "/api/v1/channels/" + id, null);
  }

  @Test
  @DisplayName("kronicle 43: rows of a create are not stored")
  void leavesRowsOfACreateAside() {
    String id = newId();
    JsonNode made = admin.ok("POST", CREATE, body(id, W, ",'rows':[" + GOOD + "]"));

    assertThat(made.has("rows")).isFalse();
    assertThat(admin.get("/api/v1/channels/" + id).path("available_rows").intValue())
        .isZero();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "{", "[]", "{} {}", "null", "{'a':01}"})
  @DisplayName("a body that is no JSON object is 422")
  void refusesWhatIsNoJson(String body) {
    admin.refused(422, "POST", CREATE, body);
  }

  @Test
  @DisplayName("a body of another type is 422")
  void refusesOtherTypes() {
    HttpResponse<byte[]> refused = admin.send(
        admin.as(CREATE).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")));

    LaneHost.assertError(refused, 422);
  }

  @Test
  @DisplayName("more columns than allowed are 400")
  void refusesTooManyColumns() {
    StringBuilder schema = new StringBuilder("{");
    IntStream.range(0, 1_001).forEach(i -> schema.append("'c").append(i).append("':'int',"));
    schema.append("'last':'int'}");

    admin.refused(400, "POST", CREATE, body(newId(), schema.toString(), ""));
  }
}
