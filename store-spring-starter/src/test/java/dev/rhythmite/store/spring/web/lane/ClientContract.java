package dev.rhythmite.store.spring.web.lane;

import static dev.rhythmite.store.spring.web.lane.LaneClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What three generations of Python clients send, literally, and what they need of the answers. */
abstract class ClientContract extends LaneContract {

  private static final Set<String> TYPES =
      Set.of("str", "int", "float", "bool", "datetime", "dict", "list");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_ .-]{3,63}");

  private String id;
  private String hex;
  private String name;

  @BeforeEach
  void choose() {
    id = UUID.randomUUID().toString();
    hex = id.replace("-", "");
    name = "Lab Sensor " + id.substring(0, 8);
  }

  /** Checks what a client would not get over in a channel. */
  private JsonNode readable(JsonNode channel) {
    assertThat(UUID.fromString(channel.path("channel_id").asString())).isNotNull();
    channel
        .path("channel_schema")
        .forEach(type ->
            assertThat(TYPES).contains(type.asString().replace("optional[", "").replace("]", "")));
    if (channel.has("name")) {
      assertThat(channel.path("name").asString()).matches(NAME);
    }
    assertThat(channel.path("op_details").path("available_rows").isIntegralNumber())
        .isTrue();
    assertThat(channel.path("available_rows").isIntegralNumber()).isTrue();
    return channel;
  }

  private static final String SCHEMA =
      "{'time':'datetime','count':'int','flag':'int','value':'optional[float]','info':'dict'}";

  private static final String ROW =
      "{'time':'2025-01-01T10:00:00+00:00','count':1,'flag':true,'info':{'a':1}}";

  @Test
  @DisplayName("generation 1: setup, upserts, rows with booleans for int, clone, delete")
  void generation1() {
    readable(admin.ok(
        "POST",
        "/setup/v1/channels",
        "{'channel_id':'" + id + "','channel_schema':" + SCHEMA + ",'channel_name':'" + name
            + "','metadata':{'m':1},'tags':{'t':'x'}}"));
    readable(writer.ok(
        "POST",
        "/data/v1/channels/" + id + "/rows",
        "{'channel_id':'" + id + "','rows':[" + ROW + "]}"));
    readable(writer.ok(
        "POST",
        "/data/v1/channels",
        "{'channel_id':'" + id + "','channel_schema':" + SCHEMA + ",'rows':[" + ROW + "]}"));
    readable(
        admin.ok("PUT", "/setup/v1/channels", "{'channel_id':'" + id + "','metadata':{'m':2}}"));
    readable(admin.ok(
        "PATCH", "/setup/v1/channels/" + id, "{'channel_id':'" + id + "','tags':{'u':'y'}}"));

    JsonNode read = readable(reader.get("/api/v1/channels/" + id + "/rows"));
    assertThat(read.path("rows")).hasSize(2);
    assertThat(read.path("rows").get(0))
        .isEqualTo(json(
            "{'time':'2025-01-01T10:00:00Z','count':1,'flag':1,'value':null," + "'info':{'a':1}}"));
    assertThat(readable(reader.get("/api/v1/channels/" + id + "/columns"))
            .path("columns")
            .path("flag"))
        .isEqualTo(json("[1,1]"));
    readable(admin.ok("POST", "/setup/v1/channels/" + id + "/clone", "{}"));
    readable(admin.get("/setup/v1/channels/" + id));
    assertThat(readable(admin.ok("DELETE", "/setup/v1/channels/" + id, null)).path("tags"))
        .isEqualTo(json("{'t':'x','u':'y'}"));
    reader.get("/api/v1/channels").forEach(this::readable);
  }

  @Test
  @DisplayName("generation 2: a clone with the id of its source, errors with detail.message")
  void generation2() {
    admin.ok(
        "POST",
        "/setup/v1/channels",
        "{'channel_id':'" + id + "','channel_schema':" + SCHEMA + ",'name':'" + name + "'}");
    JsonNode clone = readable(
        admin.ok("POST", "/setup/v1/channels/" + id + "/clone", "{'channel_id':'" + id + "'}"));
    assertThat(clone.path("channel_id").asString()).isNotEqualTo(id);

    JsonNode refused =
        admin.refused(422, "POST", "/data/v1/channels/" + id + "/rows", "{'rows':'x'}");
    assertThat(refused.path("detail").path("message").asString()).contains("rows");
    assertThat(refused.path("details").isObject()).isTrue();
  }

  @Test
  @DisplayName("generation 3: zones, id for channel_id, slashes before queries, ids without dashes")
  void generation3() {
    String zone = "/zones/" + UUID.randomUUID().toString().replace("-", "") + "/channels";
    readable(writer.ok(
        "POST",
        "/data/v1" + zone,
        "{'id':'" + hex + "','name':'" + name + "','channel_schema':" + SCHEMA
            + ",'tags':{'site':'north','n':3},'rows':[" + ROW + "]}"));
    readable(admin.ok(
        "POST",
        "/setup/v1" + zone,
        "{'id':'" + UUID.randomUUID() + "','name':'" + name + " b','channel_schema':" + SCHEMA
            + "}"));
    readable(writer.ok(
        "POST",
        "/data/v1/channels/" + hex,
        "{'id':'" + id + "','metadata':{'m':1},'rows':[" + ROW + "]}"));
    readable(writer.ok(
        "POST", "/data/v1/channels/" + id + "/rows", "{'id':'" + id + "','rows':[" + ROW + "]}"));
    readable(
        writer.ok("PATCH", "/data/v1/channels/" + id, "{'id':'" + hex + "','tags':{'k':'v'}}"));
    readable(admin.ok("PUT", "/setup/v1/channels", "{'id':'" + id + "','metadata':{'m':3}}"));
    readable(admin.ok("POST", "/setup/v1/channels/" + id + "/clone", "{'id':'" + id + "'}"));

    String named = "/api/v1/channels/?name=" + name.replace(' ', '+');
    assertThat(readable(reader.get(named)).path("available_rows").intValue()).isEqualTo(3);
    JsonNode tagged = reader.get("/api/v1/channels/?tags=site%3Anorth%2Cn%3A3");
    assertThat(tagged.isArray()).isTrue();
    assertThat(tagged).isNotEmpty();
    reader.refused(404, "GET", "/api/v1/channels/?name=nobody+here", null);
    reader.refused(404, "GET", "/api/v1/channels/" + UUID.randomUUID(), null);
    writer.refused(404, "POST", "/data/v1/channels/" + UUID.randomUUID(), "{'rows':[" + ROW + "]}");
    writer.refused(
        409, "POST", "/data/v1" + zone, "{'id':'" + id + "','channel_schema':" + SCHEMA + "}");
  }

  @Test
  @DisplayName("generation 3 drops what is empty, also within rows: optional columns stay out")
  void generation3DropsWhatIsEmpty() {
    writer.ok(
        "POST",
        "/data/v1/zones/default/channels",
        "{'id':'" + id + "','channel_schema':{'a':'str','b':'optional[str]'}}");

    JsonNode answer = writer.ok(
        "POST", "/data/v1/channels/" + id + "/rows", "{'id':'" + id + "','rows':[{'a':'x'},{}]}");

    assertThat(answer.path("op_status").asString()).isEqualTo("warning");
    assertThat(answer.path("op_details").path("inserted_rows").intValue()).isEqualTo(1);
  }
}
