package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricStream;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Adds points to the metrics of a server and reads their changes and spans.
 *
 * <pre>{@code
 * MetricsClient metrics = MetricsClient.of(server).within(TimeRange.since(start));
 * metrics.add(List.of(MetricPoint.of("site/pump/mode", start, "running")));
 * List<RemoteSpan> spans = metrics.spans(SpanSelection.of("site/pump/mode").limit(10)).toList();
 * List<MetricPoint> changes = metrics.data(MetricSelection.of("site/pump/mode")).toList();
 * }</pre>
 *
 * <p>Requests are sent again as the server's {@link RetryPolicy} says, until an answer begins. Answers
 * are read while they are consumed, whatever their length. Immutable and thread-safe; nothing is to
 * be closed.
 */
public final class MetricsClient {

  private static final int STANDARD_BATCH = 5_000;
  private static final int COPIED_BYTES = 64 << 10;
  private static final TimeRange NEVER = TimeRange.of(Instant.EPOCH, Instant.EPOCH);

  private final MetricServer server;
  private final AuthorizedHttp http;
  private final Optional<TimeRange> defaultRange;
  private final int batch;

  private MetricsClient(MetricServer server, Optional<TimeRange> defaultRange, int batch) {
    this.server = server;
    this.http = server.http();
    this.defaultRange = defaultRange;
    this.batch = batch;
  }

  /** Returns a client that reads all times. */
  public static MetricsClient of(MetricServer server) {
    return new MetricsClient(server, Optional.empty(), STANDARD_BATCH);
  }

  /** Returns this client with the range of all calls that name none. */
  public MetricsClient within(TimeRange range) {
    return new MetricsClient(server, Optional.of(range), batch);
  }

  /** Returns this client with so many points in a request, 5,000 by default. */
  public MetricsClient batch(int points) {
    return new MetricsClient(server, defaultRange, ClientLimits.positive("batch", points));
  }

  /**
   * Returns the metrics with a change within the client's range, or all if it has none, by name.
   *
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not
   */
  public List<RemoteMetric> metrics() {
    return metrics(defaultRange);
  }

  /**
   * Returns the metrics with a change within a range, by name; all of them for {@link
   * TimeRange#all()}.
   *
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not
   */
  public List<RemoteMetric> metrics(TimeRange range) {
    return metrics(Optional.of(range));
  }

  private List<RemoteMetric> metrics(Optional<TimeRange> range) {
    HttpUrl.Builder url = server.route("api/metrics/");
    MetricRequests.addRange(url, range);
    return new AnswerStream<>(
            http, List.of(new Request.Builder().url(url.build())), MetricJson::metric)
        .toList();
  }

  /**
   * Returns the changes of metrics, by name and time; metrics that are not there have none. Its
   * {@link MetricStream#toList()} has them one by one.
   *
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not;
   *     from the stream, too
   */
  public MetricStream data(MetricSelection selection) {
    HttpUrl.Builder url = server.route("api/metrics/data");
    MetricRequests.addRange(url, selection.range().or(() -> defaultRange));
    return new RemoteRows(new AnswerStream<>(
        http, MetricRequests.forNames(url.build(), selection.names()), MetricJson::point));
  }

  /**
   * Writes the changes of metrics as a file of Arrow, with the columns {@code name}, {@code time},
   * {@code value_double} and {@code value_string}; returns how many bytes it has. The stream is not
   * closed.
   *
   * @throws IOException if the stream cannot be written
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not
   * @throws IllegalArgumentException if there are more names than one address may hold
   */
  public long arrow(MetricSelection selection, OutputStream out) throws IOException {
    boolean nothing = selection.names().filter(List::isEmpty).isPresent();
    HttpUrl.Builder url = server.route("api/metrics/data/arrow");
    MetricRequests.addRange(
        url, nothing ? Optional.of(NEVER) : selection.range().or(() -> defaultRange));
    List<Request.Builder> requests =
        MetricRequests.forNames(url.build(), nothing ? Optional.empty() : selection.names());
    if (requests.size() > 1) {
      throw new IllegalArgumentException(selection.names().map(List::size).orElse(0)
          + " names, more than an address may hold. A file of Arrow is one answer; ask for fewer"
          + " at a time, or for data.");
    }
    Request.Builder request = requests.get(0).header("Accept", "application/json, */*");
    try (Response response =
        AuthorizedHttp.ofType(http.open(request), "application", "vnd.apache.arrow.stream")) {
      return copy(response, out);
    }
  }

  private static long copy(Response response, OutputStream out) throws IOException {
    InputStream in = response.body().byteStream();
    byte[] buffer = new byte[COPIED_BYTES];
    long bytes = 0;
    for (int read = read(response, in, buffer); read >= 0; read = read(response, in, buffer)) {
      out.write(buffer, 0, read);
      bytes += read;
    }
    return bytes;
  }

  private static int read(Response response, InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw MetricsException.cut(response.request(), e);
    }
  }

  /**
   * Returns the spans of a metric, newest first; none if there is no such metric.
   *
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not;
   *     from the stream, too
   */
  public AnswerStream<RemoteSpan> spans(SpanSelection selection) {
    HttpUrl.Builder url =
        MetricRequests.forName(server.route("api/metrics/spans"), selection.name());
    MetricRequests.addRange(url, selection.range().or(() -> defaultRange));
    selection.limit().ifPresent(limit -> url.addQueryParameter("limit", Long.toString(limit)));
    if (selection.oldest() == Oldest.IN_FORCE) {
      url.addQueryParameter("include_open_start", "true");
    }
    if (selection.newest() == Newest.TRUE_END) {
      url.addQueryParameter("true_end", "true");
    }
    return new AnswerStream<>(
        http, List.of(new Request.Builder().url(url.build())), MetricJson::span);
  }

  /**
   * Adds points, a batch in each request; a batch is stored as a whole or not at all. Returns how
   * many points there were.
   *
   * @throws MetricsException if the first batch is not stored
   * @throws AddFailedException if a later one is not
   */
  public long add(List<MetricPoint> points) {
    return add(points.iterator(), UUID.randomUUID().toString());
  }

  /**
   * Adds points once: of several calls with one idempotency key and the same points, in the same
   * batches, each point is stored by one, for as long as the server remembers keys.
   *
   * @param points read while they are sent; one batch of them is held
   * @param idempotencyKey of 1 to 200 visible ASCII characters
   * @throws MetricsException if the first batch is not stored
   * @throws AddFailedException if a later one is not
   */
  public long add(Iterator<MetricPoint> points, String idempotencyKey) {
    IdempotencyKey key = new IdempotencyKey(idempotencyKey);
    long added = 0;
    for (int number = 0; points.hasNext(); number++) {
      List<MetricPoint> next = new ArrayList<>();
      while (next.size() < batch && points.hasNext()) {
        next.add(points.next());
      }
      try {
        send(next, key.ofBatch(number));
      } catch (MetricsException e) {
        throw added == 0 ? e : new AddFailedException(added, idempotencyKey, e);
      }
      added += next.size();
    }
    return added;
  }

  private void send(List<MetricPoint> points, String key) {
    Request.Builder request = new Request.Builder()
        .url(server.route("api/metrics/data").build())
        .header("Accept", MetricJson.TYPE.toString())
        .header(IdempotencyKey.HEADER, key)
        .post(RequestBody.create(MetricJson.points(points), MetricJson.TYPE));
    http.open(request).close();
  }

  /** Returns the address of the server. */
  @Override
  public String toString() {
    return "MetricsClient[" + server + "]";
  }
}
