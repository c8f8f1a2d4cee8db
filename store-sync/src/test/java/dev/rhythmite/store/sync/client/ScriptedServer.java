package dev.rhythmite.store.sync.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Gives the answers that a test puts in, one after the other, and keeps the requests. */
final class ScriptedServer implements AutoCloseable {

  private final MockWebServer web = new MockWebServer();
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  ScriptedServer() throws IOException {
    web.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        MockResponse answer = answers.poll();
        return answer == null ? status(599) : answer;
      }
    });
    web.start();
  }

  ScriptedServer answers(MockResponse... next) {
    answers.addAll(List.of(next));
    return this;
  }

  ScriptedServer answers(String... json) {
    for (String each : json) {
      answers.add(json(200, each));
    }
    return this;
  }

  String url() {
    return web.url("/base/").toString();
  }

  /** Begins this server with a key that is sent as it is. */
  MetricServer.Builder server() {
    return MetricServer.builder().host(url()).apiKey("s3cret");
  }

  MetricsClient metrics() {
    return MetricsClient.of(server().build());
  }

  TimeseriesClient timeseries() {
    return TimeseriesClient.of(server().build());
  }

  List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  RecordedRequest request(int index) {
    return requests.get(index);
  }

  /** Returns the paths and queries of the requests, as they were sent but for colons. */
  List<String> targets() {
    return requests.stream()
        .map(RecordedRequest::getTarget)
        .map(target -> target.replace("%3A", ":"))
        .toList();
  }

  String body(int index) {
    return request(index).getBody().string(StandardCharsets.UTF_8);
  }

  static MockResponse json(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(json)
        .build();
  }

  static MockResponse status(int status, String... headers) {
    MockResponse.Builder answer = new MockResponse.Builder().code(status);
    for (String header : headers) {
      answer.addHeader(header);
    }
    return answer.build();
  }

  @Override
  public void close() {
    web.close();
  }
}
