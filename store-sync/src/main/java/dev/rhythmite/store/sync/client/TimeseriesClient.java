package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.MetricValue;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds points to the metrics of a server and reads each of them, or buckets of them: the routes
 * {@code /ingest}, {@code /query} and {@code /metrics}.
 *
 * <p>Requests are sent again as the server's {@link RetryPolicy} says, until an answer begins. Answers
 * are read while they are consumed, whatever their length. Immutable and thread-safe; nothing is to
 * be closed.
 */
public final class TimeseriesClient {

  private final MetricServer server;
  private final AuthorizedHttp http;

  private TimeseriesClient(MetricServer server) {
    this.server = server;
    this.http = server.http();
  }

  /** What is made of the points in a bucket. */
  public enum Aggregate {
    AVG,
    SUM,
    MIN,
    MAX,
    COUNT
  }

  public static TimeseriesClient of(MetricServer server) {
    return new TimeseriesClient(server);
  }

  /**
   * Adds points, all or none.
   *
   * @throws IllegalArgumentException if one of them is not either a number or a text
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not
   */
  public void ingest(List<MetricPoint> points) {
    ingest(points, UUID.randomUUID().toString());
  }

  /**
   * Adds points, all or none, and once: of several calls with one idempotency key the first stores
   * its points, for as long as the server remembers keys.
   *
   * @throws IllegalArgumentException if one of them is not either a number or a text
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not
   */
  public void ingest(List<MetricPoint> points, String idempotencyKey) {
    Request.Builder request = new Request.Builder()
        .url(server.route("ingest").build())
        .header(IdempotencyKey.HEADER, new IdempotencyKey(idempotencyKey).text())
        .post(RequestBody.create(body(points), MetricJson.TYPE));
    JsonNode answer = http.json(request, MetricJson.MAPPER::readTree);
    int ingested = answer.path("ingested_count").asInt(-1);
    if (ingested != points.size()) {
      throw MetricsException.unusable(
          request.build(),
          "that it ingested " + ingested + " of " + points.size() + " points",
          null);
    }
  }

  private static byte[] body(List<MetricPoint> points) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = MetricJson.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("data");
      points.forEach(point -> write(point, json));
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(MetricPoint point, JsonGenerator json) {
    MetricValue value = point.value();
    if (value.number().isPresent() == value.text().isPresent()) {
      throw new IllegalArgumentException("The point of " + point.name() + " at " + point.time()
          + " has " + (value.isGap() ? "no value" : "a number and a text")
          + ". Here a point has one of the two; MetricsClient.add takes any.");
    }
    json.writeStartObject();
    json.writeStringProperty("time", point.time().toString());
    json.writeStringProperty("metric", point.name());
    if (value.number().isPresent()) {
      json.writeNumberProperty("value", value.number().getAsDouble());
    } else {
      json.writeStringProperty("value", value.text().orElseThrow());
    }
    json.writeEndObject();
  }

  /** Returns the metrics, by name. */
  public List<MetricSummary> metrics() {
    Request.Builder request = new Request.Builder().url(server.route("metrics").build());
    return new AnswerStream<>(http, List.of(request), TimeseriesClient::summary).toList();
  }

  private static MetricSummary summary(JsonNode element) {
    return new MetricSummary(
        MetricJson.text(element, "name"),
        MetricJson.time(element.path("first_seen")),
        MetricJson.time(element.path("last_seen")),
        MetricJson.text(element, "value_type").equals("number")
            ? MetricType.NUMBER
            : MetricType.TEXT);
  }

  /**
   * Returns each point of a metric, ascending in time.
   *
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not;
   *     of status 404 where there is no such metric
   */
  public AnswerStream<MetricPoint> points(String name, TimeRange range) {
    return query(name, range, question(name, range));
  }

  /**
   * Returns what an aggregate makes of each bucket that has points: a point at the bucket's start,
   * ascending in time.
   *
   * @param interval the length of a bucket, such as {@code 1 hour}
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not;
   *     of status 404 where there is no such metric
   */
  public AnswerStream<MetricPoint> buckets(
      String name, TimeRange range, Aggregate aggregate, String interval) {
    ObjectNode question = question(name, range);
    question.put("aggregation", aggregate.name().toLowerCase(Locale.ROOT));
    question.put("interval", interval);
    return query(name, range, question);
  }

  /** The last time of a question is included, that of a range is not. */
  private static ObjectNode question(String name, TimeRange range) {
    Instant last = range.end().isAfter(MetricRequests.LAST)
        ? MetricRequests.LAST
        : range.end().minusNanos(1).truncatedTo(ChronoUnit.MICROS);
    return MetricJson.MAPPER
        .createObjectNode()
        .put("metric", name)
        .put(
            "start_time",
            (range.start().isBefore(MetricRequests.FIRST) ? MetricRequests.FIRST : range.start())
                .toString())
        .put("end_time", last.toString());
  }

  private AnswerStream<MetricPoint> query(String name, TimeRange range, ObjectNode question) {
    if (range.isEmpty()) {
      return new AnswerStream<>(http, List.of(), element -> MetricPoint.gap(name, Instant.EPOCH));
    }
    Request.Builder request = new Request.Builder()
        .url(server.route("query").build())
        .post(RequestBody.create(MetricJson.MAPPER.writeValueAsBytes(question), MetricJson.TYPE));
    return new AnswerStream<>(
        http,
        List.of(request),
        element -> new MetricPoint(
            name, MetricJson.time(element.path("time")), MetricJson.value(element.path("value"))));
  }

  /** Returns the address of the server. */
  @Override
  public String toString() {
    return "TimeseriesClient[" + server + "]";
  }
}
