package dev.rhythmite.store.spring.web.lane;

import static dev.rhythmite.store.spring.web.lane.LaneClient.S;
import static dev.rhythmite.store.spring.web.lane.LaneClient.json;
import static dev.rhythmite.store.spring.web.lane.LaneClient.q;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Channels listed, changed and deleted over HTTP, and who may, on any database. */
abstract class ChangeContract extends LaneContract {

  private static final String SETUP = "/setup/v1/channels";
  private static final String DATA = "/data/v1/channels";
  private static final String ROW = "{'time':'2025-01-01T00:00:00Z','temp':1.5}";

  private String id;
  private String name;

  @BeforeEach
  void make() {
    id = UUID.randomUUID().toString();
    name = "n" + id.substring(0, 8);
  }

  private String body(String more) {
    return "{'channel_id':'" + id + "'" + more + "}";
  }

  private static final String SCHEMA = ",'channel_schema':" + S;

  private String labels() {
    return ",'name':'" + name + "','metadata':{'unit':'C','n':null},'tags':{'loc':'" + name
        + "','floor':3,'on':true,'at':'2026-03-31T10:09:16+02:00'}";
  }

  private JsonNode create() {
    return admin.ok("POST", SETUP, body(SCHEMA + labels()));
  }

  private JsonNode createWithRow() {
    return writer.ok("POST", DATA, body(SCHEMA + labels() + ",'rows':[" + ROW + "]"));
  }

  private JsonNode found() {
    return reader.get("/api/v1/channels/" + id);
  }

  private void assertAbsent() {
    reader.refused(404, "GET", "/api/v1/channels/" + id, null);
  }

  private List<String> idsOf(String query) {
    List<String> ids = new ArrayList<>();
    reader
        .get("/api/v1/channels?" + query)
        .forEach(channel -> ids.add(channel.path("channel_id").asString()));
    return ids;
  }

  @Test
  @DisplayName("kronicle 93: the list is newest first, with counts and without rows")
  void listsChannels() {
    createWithRow();
    String newer = admin.channel(S);

    JsonNode list = reader.get("/api/v1/channels");

    assertThat(list.get(0).path("channel_id").asString()).isEqualTo(newer);
    assertThat(list.get(1).path("channel_id").asString()).isEqualTo(id);
    assertThat(list.get(1).path("available_rows").intValue()).isEqualTo(1);
    list.forEach(channel -> assertThat(channel.has("rows")).isFalse());
    assertThat(idsOf("limit=1&offset=1")).containsExactly(id);
  }

  @Test
  @DisplayName("kronicle 94: a tenant without a channel has an empty list; nobody sees another's")
  void listsNothing() {
    create();
    LaneClient alone = new LaneClient(host, EMPTY);

    assertThat(alone.get("/api/v1/channels")).isEqualTo(json("[]"));
    alone.refused(404, "GET", "/api/v1/channels/" + id, null);
  }

  @Test
  @DisplayName("the list in pages, by the link of the answer before")
  void listsPages() {
    create();
    admin.channel(S);
    String link = reader
        .send("GET", "/api/v1/channels?limit=1", null)
        .headers()
        .firstValue("Link")
        .orElseThrow();

    assertThat(link).endsWith("; rel=\"next\"");
    assertThat(idsOf("limit=1&" + link.substring(2, link.indexOf('>')))).containsExactly(id);
  }

  @Test
  @DisplayName("kronicle 95: by name there is one channel, an object")
  void findsByName() {
    create();
    String spelled = name.substring(0, 4).toUpperCase(Locale.ROOT) + name.substring(4);

    assertThat(reader
            .get("/api/v1/channels/?" + q("name", spelled))
            .path("channel_id")
            .asString())
        .isEqualTo(id);
    reader.refused(404, "GET", "/api/v1/channels?name=nobody", null);
    reader.refused(404, "GET", "/api/v1/channels?" + q("name", name) + "&tags=loc:x", null);
  }

  @Test
  @DisplayName("kronicle 97, 98, 99: by tags and metadata")
  void findsByLabels() {
    create();
    String tags = "tags=loc:" + name;

    assertThat(idsOf(tags)).containsExactly(id);
    assertThat(idsOf(tags + ",floor:3")).containsExactly(id);
    assertThat(idsOf("tags=loc%3A" + name + "%2Cfloor%3A3")).containsExactly(id);
    assertThat(idsOf(tags + "&tags=floor:3")).containsExactly(id);
    assertThat(idsOf(tags + "&tags=floor:4")).isEmpty();
    assertThat(idsOf(tags + "&tags=on:True")).containsExactly(id);
    assertThat(idsOf(tags + "&tags=on")).containsExactly(id);
    assertThat(idsOf(tags + "&" + q("tags", "at:2026-03-31T10:09:16+02:00"))).containsExactly(id);
    assertThat(idsOf(tags + "&metadata=unit:C")).containsExactly(id);
    assertThat(idsOf(tags + "&metadata=unit:F")).isEmpty();
    assertThat(idsOf("tag_key=loc&tag_value=" + name)).containsExactly(id);
    reader.refused(400, "GET", "/api/v1/channels?tag_key=loc", null);
  }

  @Test
  @DisplayName(
      "kronicle 101, 102, 103: an upsert with rows makes a channel, then keeps what it leaves out")
  void upserts() {
    JsonNode made =
        writer.ok("POST", DATA, body(SCHEMA + labels() + ",'rows':[" + ROW + "," + ROW + "]"));
    assertThat(made.path("available_rows").intValue()).isEqualTo(2);
    assertThat(made.path("op_details").path("inserted_rows").intValue()).isEqualTo(2);

    writer.ok("POST", DATA, body(",'rows':[" + ROW + "]"));
    assertThat(found().path("available_rows").intValue()).isEqualTo(3);
    assertThat(found().path("name").asString()).isEqualTo(name);
    assertThat(found().path("tags").path("floor").intValue()).isEqualTo(3);
    assertThat(found().path("metadata").path("unit").asString()).isEqualTo("C");

    writer.ok("POST", DATA, "{'rows':[" + ROW + "],'tags':{'a':1},'id':'" + id + "'}");
    assertThat(found().path("tags")).isEqualTo(json("{'a':1}"));
    assertThat(found().path("name").asString()).isEqualTo(name);

    writer.ok("POST", DATA, body(",'channel_schema':{'Temp':'Number'},'rows':[" + ROW + "]"));
    assertThat(found().path("channel_schema")).isEqualTo(json(S));
    assertThat(found().path("available_rows").intValue()).isEqualTo(5);
  }

  @Test
  @DisplayName("kronicle 105: another schema is 400 and shows both")
  void refusesAnotherSchema() {
    createWithRow();

    JsonNode refused = writer.refused(
        400, "POST", DATA, body(",'channel_schema':{'temp':'str'},'rows':[{'temp':'x'}]"));

    assertThat(refused.path("details").path("stored_schema")).isEqualTo(json(S));
    assertThat(refused.path("details").path("given_schema").path("temp").asString())
        .isEqualTo("str");
    assertThat(found().path("available_rows").intValue()).isEqualTo(1);
  }

  @Test
  @DisplayName("kronicle 106, 107: what cannot be stored makes no channel")
  void makesNoChannelInVain() {
    writer.refused(400, "POST", DATA, body(",'rows':[" + ROW + "]"));
    assertAbsent();
    writer.refused(400, "POST", DATA, body(SCHEMA));
    assertAbsent();
    writer.refused(400, "POST", DATA, "{'rows':[" + ROW + "]" + SCHEMA + "}");
    writer.refused(
        400, "POST", DATA, body(SCHEMA + ",'strict':true,'rows':[" + ROW + ",{'temp':'x'}]"));
    writer.refused(
        400, "POST", DATA + "?strict=1", body(SCHEMA + ",'rows':[" + ROW + ",{'temp':'x'}]"));
    assertAbsent();
  }

  @Test
  @DisplayName("kronicle 109, 110: PUT replaces labels that it has, by both paths")
  void puts() {
    createWithRow();

    JsonNode put = admin.ok("PUT", SETUP, body(",'metadata':{'a':1}"));
    assertThat(put.path("metadata")).isEqualTo(json("{'a':1}"));
    assertThat(put.path("name").asString()).isEqualTo(name);
    assertThat(put.path("available_rows").intValue()).isEqualTo(1);
    assertThat(admin
            .ok(
                "PUT",
                SETUP + "/" + id,
                "{'tags':{'p':'q'},'channel_id':'" + UUID.randomUUID() + "'}")
            .path("tags"))
        .isEqualTo(json("{'p':'q'}"));

    admin.refused(400, "PUT", SETUP, body(",'channel_schema':{'x':'int'}"));
    admin.refused(400, "PUT", SETUP, "{'metadata':{}}");
    String other = UUID.randomUUID().toString();
    admin.refused(400, "PUT", SETUP, "{'channel_id':'" + other + "','name':'x'}");
    admin.ok("PUT", SETUP, "{'channel_id':'" + other + "'" + SCHEMA + "}");
  }

  @Test
  @DisplayName("kronicle 111: PATCH merges labels; null takes one away")
  void patchesLabels() {
    create();
    JsonNode patched =
        admin.ok("PATCH", SETUP + "/" + id, "{'metadata':{'site':'x'},'tags':{'p':'q','on':null}}");

    assertThat(patched.path("metadata").path("site").asString()).isEqualTo("x");
    assertThat(patched.path("metadata").path("unit").asString()).isEqualTo("C");
    assertThat(patched.path("tags").path("floor").intValue()).isEqualTo(3);
    assertThat(patched.path("tags").has("on")).isFalse();

    String bare = admin.channel(S);
    assertThat(writer.ok("PATCH", DATA + "/" + bare, "{'tags':{'p':'q'}}").path("tags"))
        .isEqualTo(json("{'p':'q'}"));
    admin.refused(400, "PATCH", SETUP + "/" + bare, body(""));
  }

  @Test
  @DisplayName("kronicle 113: PATCH of a name")
  void patchesNames() {
    create();
    String bare = admin.channel(S);

    assertThat(admin
            .ok("PATCH", SETUP + "/" + bare, "{'name':'New " + name + "'}")
            .path("name")
            .asString())
        .isEqualTo("new_" + name);
    JsonNode refused = admin.refused(409, "PATCH", SETUP + "/" + bare, "{'name':'" + name + "'}");
    assertThat(refused.path("details").path("name").asString()).isEqualTo(name);
  }

  @Test
  @DisplayName("kronicle 114, 115: PATCH of a schema beside rows")
  void patchesSchemas() {
    createWithRow();

    admin.ok(
        "PATCH",
        SETUP + "/" + id,
        "{'channel_schema':{'time':'datetime','temp':'float','hum':'optional[float]'}}");
    writer.insert(id, "{'time':'2025-01-02','temp':2,'hum':3}");
    assertThat(reader.rowsOf(id, ""))
        .isEqualTo(json("[{'time':'2025-01-01T00:00:00Z','temp':1.5,'hum':null},"
            + "{'time':'2025-01-02T00:00:00Z','temp':2.0,'hum':3.0}]"));

    JsonNode refused =
        admin.refused(409, "PATCH", SETUP + "/" + id, "{'channel_schema':{'temp':'str'}}");
    assertThat(refused.path("details").has("stored_schema")).isTrue();
    writer.insert(id, ROW);
    assertThat(found().path("available_rows").intValue()).isEqualTo(3);
  }

  @Test
  @DisplayName("kronicle 117: PATCH of nothing")
  void patchesNothing() {
    admin.refused(404, "PATCH", SETUP + "/" + id, "{'name':'x'}");
  }

  @ParameterizedTest(name = "body {0}")
  @ValueSource(strings = {"{}", "", "source"})
  @DisplayName("kronicle 118, 119: clones without rows, each with a name of its own")
  void clones(String given) {
    createWithRow();
    String body = given.equals("source") ? body("") : given.isEmpty() ? null : given;

    JsonNode first = admin.ok("POST", SETUP + "/" + id + "/clone", body);
    JsonNode second = admin.ok("POST", SETUP + "/" + id + "/clone", body);

    assertThat(first.path("channel_id").asString()).isNotEqualTo(id);
    assertThat(first.path("channel_schema")).isEqualTo(json(S));
    assertThat(first.path("tags")).isEqualTo(found().path("tags"));
    assertThat(first.path("name").asString()).isEqualTo(name + "_copy");
    assertThat(second.path("name").asString()).isEqualTo(name + "_copy2");
    assertThat(first.path("available_rows").intValue()).isZero();
  }

  @Test
  @DisplayName("kronicle 119: what the body of a clone says wins")
  void clonesWithOverrides() {
    create();

    JsonNode clone = admin.ok(
        "POST",
        SETUP + "/" + id + "/clone",
        "{'name':'Other " + name + "','tags':{'z':1},'channel_schema':{'x':'int'}}");

    assertThat(clone.path("name").asString()).isEqualTo("other_" + name);
    assertThat(clone.path("tags")).isEqualTo(json("{'z':1}"));
    assertThat(clone.path("channel_schema")).isEqualTo(json("{'x':'int'}"));
    assertThat(clone.path("metadata").path("unit").asString()).isEqualTo("C");
    admin.refused(404, "POST", SETUP + "/" + UUID.randomUUID() + "/clone", "{}");
  }

  @Test
  @DisplayName("kronicle 121, 125: a deleted channel is gone; its id begins anew")
  void deletesChannels() {
    createWithRow();

    JsonNode deleted = admin.ok("DELETE", SETUP + "/" + id, null);

    assertThat(deleted.path("name").asString()).isEqualTo(name);
    assertThat(deleted.has("rows")).isFalse();
    assertThat(deleted.path("op_details").path("deleted_rows").intValue()).isEqualTo(1);
    assertAbsent();
    admin.refused(404, "DELETE", SETUP + "/" + id, null);
    admin.ok("POST", SETUP, body(",'channel_schema':{'temp':'str'}"));
    assertThat(found().path("available_rows").intValue()).isZero();
    writer.insert(id, "{'temp':'x'}");
    assertThat(reader.rowsOf(id, "")).hasSize(1);
  }

  @Test
  @DisplayName("kronicle 122: all rows deleted, again and again")
  void deletesRows() {
    createWithRow();
    for (int i = 0; i < 2; i++) {
      JsonNode deleted = admin.ok("DELETE", SETUP + "/" + id + "/rows", null);
      assertThat(deleted.path("available_rows").intValue()).isZero();
      assertThat(deleted.path("op_details").path("deleted_rows").intValue()).isEqualTo(1 - i);
      assertThat(deleted.path("name").asString()).isEqualTo(name);
    }
  }

  @Test
  @DisplayName("kronicle 123: rows of a range deleted, and no others")
  void deletesRowsOfARange() {
    createWithRow();
    writer.insert(id, "{'time':'2025-01-02','temp':2}", "{'time':'2025-01-03','temp':3}");
    String rows = SETUP + "/" + id + "/rows";

    assertThat(admin
            .ok("DELETE", rows + "?from_date=2025-01-02&to_date=2025-01-02", null)
            .path("available_rows")
            .intValue())
        .isEqualTo(2);
    assertThat(reader.rowsOf(id, "")).hasSize(2);
    for (String query : List.of("?from_date=x", "?limit=1", "?" + q("col[temp]", "3"))) {
      admin.refused(400, "DELETE", rows + query, null);
    }
    assertThat(reader.rowsOf(id, "")).hasSize(2);
  }

  @Test
  @DisplayName("a batch is deleted as a whole or not at all")
  void deletesBatches() {
    createWithRow();
    String other = admin.channel(S);
    String unknown = UUID.randomUUID().toString();
    String path = SETUP + "/batch-delete";

    JsonNode refused =
        admin.refused(404, "POST", path, "{'channel_ids':['" + id + "','" + unknown + "']}");
    assertThat(refused.path("details").path("channel_id").asString()).isEqualTo(unknown);
    assertThat(found().path("channel_id").asString()).isEqualTo(id);

    JsonNode deleted =
        admin.ok("POST", path, "{'channel_ids':['" + id + "','" + other.replace("-", "") + "']}");
    assertThat(deleted).hasSize(2);
    assertThat(deleted.get(1).path("channel_id").asString()).isEqualTo(other);
    assertAbsent();
    admin.refused(422, "POST", path, "{}");
    admin.refused(422, "POST", path, "{'channel_ids':'x'}");
    admin.refused(422, "POST", path, "{'channel_ids':['x']}");
  }

  @Test
  @DisplayName("kronicle 129, 130, 131: who may do what; what is refused changes nothing")
  void asksForAuthority() {
    createWithRow();
    String rows = "{'rows':[" + ROW + "]}";

    reader.get("/api/v1/channels/" + id + "/rows");
    reader.refused(403, "POST", DATA + "/" + id + "/rows", rows);
    reader.refused(403, "POST", SETUP, body(SCHEMA));
    reader.refused(403, "PUT", SETUP, body(""));
    reader.refused(403, "PATCH", SETUP + "/" + id, "{}");
    reader.refused(403, "DELETE", SETUP + "/" + id, null);
    writer.get(DATA + "/" + id + "/rows");
    writer.refused(403, "DELETE", SETUP + "/" + id + "/rows", null);
    writer.refused(403, "DELETE", SETUP + "/" + id, null);
    writer.refused(403, "POST", SETUP + "/" + id + "/clone", "{}");
    writer.refused(403, "POST", SETUP + "/batch-delete", "{'channel_ids':['" + id + "']}");
    writer.refused(405, "POST", "/api/v1/channels/" + id + "/rows", rows);
    admin.get("/api/v1/channels/" + id);
    admin.ok("POST", DATA + "/" + id + "/rows", rows);

    assertThat(found().path("available_rows").intValue()).isEqualTo(2);
  }
}
