package dev.rhythmite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Keeps points in memory and answers the routes that the commands ask, after what a test puts first. */
final class TelemetryServer implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> batches = new TreeMap<>();
  private final Map<String, List<JsonNode>> points = new TreeMap<>();
  private final AtomicInteger serving = new AtomicInteger();
  private final AtomicInteger mostServing = new AtomicInteger();

  private record Refusal(String route, int status, String body, Map<String, String> headers) {}

  TelemetryServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
    http.start();
  }

  String url() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  /** Runs a command of the demo against this server. */
  int run(ConsoleText text, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--host", url(), "--key", "s3cret"));
    return text.run(all.toArray(String[]::new));
  }

  /** Refuses the next request to a route that no refusal before this one is for. */
  TelemetryServer refuse(String route, int status, String body, String... header) {
    refusals.add(new Refusal(
        route, status, body, header.length == 0 ? Map.of() : Map.of(header[0], header[1])));
    return this;
  }

  /** Serves a request to a route before the refusals that follow. */
  TelemetryServer accept(String route) {
    return refuse(route, 0, "");
  }

  synchronized List<String> metrics() {
    return List.copyOf(points.keySet());
  }

  synchronized List<JsonNode> points(String metric) {
    return List.copyOf(points.getOrDefault(metric, List.of()));
  }

  synchronized int pointCount() {
    return points.values().stream().mapToInt(List::size).sum();
  }

  synchronized int batchCount() {
    return batches.size();
  }

  /** Returns how many requests were served at the same time at most. */
  int mostServing() {
    return mostServing.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    mostServing.accumulateAndGet(serving.incrementAndGet(), Math::max);
    try (exchange) {
      String route = exchange.getRequestURI().getPath();
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      Refusal refusal = refusals.peek();
      if (refusal != null && refusal.route().equals(route)) {
        refusals.remove();
        if (refusal.status() > 0) {
          refusal.headers().forEach(exchange.getResponseHeaders()::add);
          answer(exchange, refusal.status(), refusal.body());
          return;
        }
      }
      if (!"Bearer s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{\"detail\":\"No key.\"}");
        return;
      }
      answer(exchange, 200, answer(route, body, exchange).toString());
    } finally {
      serving.decrementAndGet();
    }
  }

  private synchronized JsonNode answer(String route, JsonNode body, HttpExchange exchange) {
    return switch (route) {
      case "/ingest" -> ingest(body, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      case "/metrics" -> list();
      case "/query" -> body.has("aggregation") ? buckets(body) : raw(body);
      default -> throw new IllegalArgumentException(route);
    };
  }

  private JsonNode ingest(JsonNode body, String key) {
    JsonNode data = body.path("data");
    if (batches.putIfAbsent(key, data.size()) == null) {
      data.forEach(point -> points
          .computeIfAbsent(point.path("metric").stringValue(), metric -> new ArrayList<>())
          .add(point));
    }
    return JSON.createObjectNode().put("ingested_count", data.size());
  }

  private JsonNode list() {
    ArrayNode list = JSON.createArrayNode();
    points.forEach((name, all) -> list.addObject()
        .put("name", name)
        .put("first_seen", all.get(0).path("time").stringValue())
        .put("last_seen", all.get(all.size() - 1).path("time").stringValue())
        .put("value_type", all.get(0).path("value").isNumber() ? "number" : "string"));
    return list;
  }

  private List<JsonNode> within(JsonNode question) {
    return points.getOrDefault(question.path("metric").stringValue(), List.of()).stream()
        .filter(point -> !time(point, "time").isBefore(time(question, "start_time")))
        .filter(point -> !time(point, "time").isAfter(time(question, "end_time")))
        .toList();
  }

  private static Instant time(JsonNode node, String field) {
    return Instant.parse(node.path(field).stringValue());
  }

  private JsonNode raw(JsonNode question) {
    ArrayNode list = JSON.createArrayNode();
    within(question)
        .forEach(point -> list.addObject()
            .put("time", point.path("time").stringValue())
            .set("value", point.path("value")));
    return list;
  }

  private JsonNode buckets(JsonNode question) {
    long seconds = question.path("interval").stringValue().equals("1 day") ? 86_400 : 3_600;
    Map<Long, List<JsonNode>> buckets = within(question).stream()
        .collect(groupingBy(
            point -> Math.floorDiv(time(point, "time").getEpochSecond(), seconds),
            TreeMap::new,
            toList()));
    ArrayNode list = JSON.createArrayNode();
    buckets.forEach((bucket, all) -> list.addObject()
        .put("time", Instant.ofEpochSecond(bucket * seconds).toString())
        .put("value", aggregate(question.path("aggregation").stringValue(), all)));
    return list;
  }

  private static double aggregate(String aggregation, List<JsonNode> all) {
    DoubleStream values = all.stream().mapToDouble(point -> point.path("value").doubleValue());
    return switch (aggregation) {
      case "avg" -> values.average().orElseThrow();
      case "sum" -> values.sum();
      case "count" -> values.count();
      default -> throw new IllegalArgumentException(aggregation);
    };
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
