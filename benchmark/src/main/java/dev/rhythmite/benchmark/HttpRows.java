package dev.rhythmite.benchmark;

import dev.rhythmite.store.EpochMicros;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** One channel of a server, by its routes. */
final class HttpRows {

  private static final String SCHEMA = """
      {"channel_id":"%s","channel_schema":{"time":"datetime","device":"int","co":"float",\
      "humidity":"float","light":"bool","lpg":"float","motion":"bool","smoke":"float",\
      "temp":"float"}}""";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final UUID channel = UUID.randomUUID();

  HttpRows(URI server) throws IOException {
    this.server = server;
    send(request("/setup/v1/channels")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(SCHEMA.formatted(channel)))
        .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Authorization", "Bearer " + ChannelServer.SECRET);
  }

  /** A body of rows. */
  record Body(String type, String text) {}

  static Body json(SensorRows rows, int from, int to) {
    StringBuilder text = new StringBuilder("{\"rows\":[");
    for (int i = from; i < to; i++) {
      append(text.append(i == from ? "" : ","), rows, i);
    }
    return new Body("application/json", text.append("]}").toString());
  }

  static Body lines(SensorRows rows, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      append(text, rows, i).append('\n');
    }
    return new Body("application/x-ndjson", text.toString());
  }

  static Body csv(SensorRows rows, int from, int to) {
    StringBuilder text = new StringBuilder("time,device,co,humidity,light,lpg,motion,smoke,temp\n");
    for (int i = from; i < to; i++) {
      text.append(EpochMicros.toInstant(rows.epochMicros()[i]));
      text.append(',').append(rows.device()[i]).append(',').append(rows.co()[i]);
      text.append(',').append(rows.humidity()[i]).append(',').append(rows.light()[i]);
      text.append(',').append(rows.lpg()[i]).append(',').append(rows.motion()[i]);
      text.append(',').append(rows.smoke()[i]).append(',').append(rows.temperature()[i]);
      text.append('\n');
    }
    return new Body("text/csv", text.toString());
  }

  private static StringBuilder append(StringBuilder text, SensorRows rows, int i) {
    text.append("{\"time\":\"").append(EpochMicros.toInstant(rows.epochMicros()[i]));
    text.append("\",\"device\":").append(rows.device()[i]);
    text.append(",\"co\":").append(rows.co()[i]);
    text.append(",\"humidity\":").append(rows.humidity()[i]);
    text.append(",\"light\":").append(rows.light()[i]);
    text.append(",\"lpg\":").append(rows.lpg()[i]);
    text.append(",\"motion\":").append(rows.motion()[i]);
    text.append(",\"smoke\":").append(rows.smoke()[i]);
    return text.append(",\"temp\":").append(rows.temperature()[i]).append('}');
  }

  void append(Body body) throws IOException {
    send(request("/data/v1/channels/" + channel + "/rows")
        .header("Content-Type", body.type())
        .POST(BodyPublishers.ofString(body.text()))
        .build());
  }

  /** Reads all rows several times, and forgets them; returns what that took, in words. */
  String read(String type) throws IOException {
    return HttpAnswer.figure(
        client,
        request("/api/v1/channels/" + channel + "/rows").header("Accept", type).build());
  }

  /** Reads all points of a metric likewise, as an Arrow file. */
  String readPoints(String metric) throws IOException {
    return HttpAnswer.figure(
        client, request("/api/metrics/data/arrow?names=" + metric).build());
  }

  /** Asks whether the server is alive; returns how long that took. */
  long ping() throws IOException {
    long start = System.nanoTime();
    send(HttpRequest.newBuilder(server.resolve("/health/live")).build());
    return System.nanoTime() - start;
  }

  private void send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      HttpAnswer.requireSuccess(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      throw HttpAnswer.interrupted(e);
    }
  }
}
