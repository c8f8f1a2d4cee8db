package dev.rhythmite.store.spring.web.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.spring.RunningHost;
import dev.rhythmite.store.spring.web.channel.LaneHost;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the routes of channels with one key. JSON is written with ' for ". */
final class LaneClient {

  static final JsonMapper JSON = new JsonMapper();

  static final String S = "{'time':'datetime','temp':'float'}";
  static final String W =
      "{'time':'datetime','Temp Out':'float','nn':'int','ok':'bool','label':'str',"
          + "'meta':'dict','codes':'list','opt':'optional[float]','at':'datetime'}";
  static final String GOOD = "{'time':'2025-01-01T00:00:00Z','Temp Out':20.5,'nn':3,'ok':true,"
      + "'label':'a','meta':{'K e':1},'codes':[1,'b'],'opt':null,'at':'2025-01-01'}";

  private final RunningHost host;
  private final String secret;

  LaneClient(RunningHost host, String secret) {
    this.host = host;
    this.secret = secret;
  }

  /** Returns the good row with other values: {@code "'nn':4"}. */
  static String row(String... members) {
    StringBuilder row = new StringBuilder(GOOD);
    for (String member : members) {
      String name = member.substring(0, member.indexOf(':'));
      int from = row.indexOf(name + ":");
      int to = name.equals("'at'") ? row.length() - 1 : row.indexOf(",'", from);
      if (name.equals("'codes'")) {
        to = row.indexOf(",'opt'", from);
      }
      row.replace(from, to, member);
    }
    return row.toString();
  }

  static String rows(String... rows) {
    return "{'rows':[" + String.join(",", rows) + "]}";
  }

  /** Returns a parameter of an address. */
  static String q(String name, String value) {
    return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
  }

  HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request = host.as(secret, path);
    return body == null
        ? request.method(method, BodyPublishers.noBody())
        : request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
  }

  HttpResponse<byte[]> send(String method, String path, String body) {
    return host.send(request(method, path, body));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    return host.send(request);
  }

  HttpRequest.Builder as(String path) {
    return host.as(secret, path);
  }

  JsonNode ok(String method, String path, String body) {
    return LaneHost.json(send(method, path, body));
  }

  JsonNode get(String path) {
    return ok("GET", path, null);
  }

  JsonNode refused(int status, String method, String path, String body) {
    return LaneHost.assertError(send(method, path, body), status);
  }

  JsonNode insert(String id, String... rows) {
    return ok("POST", "/data/v1/channels/" + id + "/rows", rows(rows));
  }

  JsonNode rowsOf(String id, String query) {
    return get("/api/v1/channels/" + id + "/rows" + query).path("rows");
  }

  /** Makes a channel without a name; returns its id. */
  String channel(String schema) {
    String id = UUID.randomUUID().toString();
    ok("POST", "/setup/v1/channels", "{'channel_id':'" + id + "','channel_schema':" + schema + "}");
    return id;
  }

  static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
