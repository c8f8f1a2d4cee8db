package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.metric.MetricPoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Sends points, a batch in each request, each with a key of its own by which it is stored once. */
final class PointBatches {

  private final MetricServer server;
  private final int size;
  private final IdempotencyKey key;

  PointBatches(MetricServer server, int size, String idempotencyKey) {
    this.server = server;
    this.size = size;
    this.key = new IdempotencyKey(idempotencyKey);
  }

  /** Returns how many points were sent. */
  long send(Iterator<MetricPoint> points) {
    long added = 0;
    for (int number = 0; points.hasNext(); number++) {
      List<MetricPoint> batch = next(points);
      try {
        send(batch, key.ofBatch(number));
      } catch (MetricsException e) {
        throw added == 0 ? e : new AddFailedException(added, key.text(), e);
      }
      added += batch.size();
    }
    return added;
  }

  private List<MetricPoint> next(Iterator<MetricPoint> points) {
    List<MetricPoint> batch = new ArrayList<>();
    while (batch.size() < size && points.hasNext()) {
      batch.add(points.next());
    }
    return batch;
  }

  private void send(List<MetricPoint> batch, String batchKey) {
    Request.Builder request = new Request.Builder()
        .url(server.route("api/metrics/data").build())
        .header("Accept", MetricJson.TYPE.toString())
        .header(IdempotencyKey.HEADER, batchKey)
        .post(RequestBody.create(MetricJson.points(batch), MetricJson.TYPE));
    server.http().open(request).close();
  }
}
