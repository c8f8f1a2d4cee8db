package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.spring.web.channel.LaneHost;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** What the tests of lanes share. */
final class LaneTests {

  private LaneTests() {}

  /** Returns the body of an answer that succeeded. */
  static JsonNode json(HttpResponse<byte[]> answer) {
    return LaneHost.json(answer);
  }

  /** Returns what a task returned. */
  static <T> T get(Future<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
