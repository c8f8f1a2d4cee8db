package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricStream;
import dev.rhythmite.store.metric.Samples;
import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.metric.SpanQuery.Newest;
import dev.rhythmite.store.metric.SpanQuery.Oldest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Adds points to the metrics of a server and reads their changes and spans.
 *
 * <pre>{@code
 * MetricsClient metrics = MetricsClient.of(server).within(TimeRange.since(start));
 * metrics.add(List.of(MetricPoint.of("pump/mode", start, "running")));
 * List<RemoteSpan> spans =
 *     metrics.spans(SpanSelection.of("pump/mode").limit(10)).toList();
 * List<MetricPoint> changes = metrics.data(MetricSelection.of("pump/mode")).toList();
 * }</pre>
 *
 * <p>Requests are sent again as the server's {@link RetryPolicy} says, until an answer begins. Answers
 * are read while they are consumed, whatever their length. Immutable and thread-safe; nothing is to
 * be closed.
 */
public final class MetricsClient {

  private static final int STANDARD_BATCH = 5_000;
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
    MetricRequests.addPoints(url, selection.points());
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
    MetricRequests.addPoints(url, selection.points());
    List<Request.Builder> requests =
        MetricRequests.forNames(url.build(), nothing ? Optional.empty() : selection.names());
    if (requests.size() > 1) {
      throw new IllegalArgumentException(selection.names().map(List::size).orElse(0)
          + " names, more than an address may hold. A file of Arrow is one answer; ask for fewer"
          + " at a time, or for data.");
    }
    return http.download(requests.get(0), "vnd.apache.arrow.stream", out);
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
   * Says something of a span; what was said of it before is replaced. Returns the span.
   *
   * @param id of a span that has one
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not
   */
  public RemoteSpan edit(String id, SpanEdit edit) {
    Request.Builder request =
        spanEdit(id).put(RequestBody.create(MetricJson.edit(edit), MetricJson.TYPE));
    return http.json(request, body -> MetricJson.span(MetricJson.MAPPER.readTree(body)));
  }

  /**
   * Takes back what was said of a span; returns whether anything was.
   *
   * @throws MetricsException if the server refuses, does not answer, or answers what it may not
   */
  public boolean deleteEdit(String id) {
    return http.json(
        spanEdit(id).delete(),
        body -> MetricJson.MAPPER.readTree(body).required("deleted").booleanValue());
  }

  private Request.Builder spanEdit(String id) {
    return new Request.Builder()
        .url(server.route("api/metrics/span-edits").addPathSegment(id).build());
  }

  /**
   * Returns the values of metrics on regular buckets. A value holds until the next one; the one in
   * force when the range begins is looked up before it.
   *
   * @throws MetricsException if the server refuses, as it does where there would be too many
   *     buckets, does not answer, or answers what it may not
   */
  public Samples sample(SampleSelection selection) {
    if (selection.names().isEmpty()) {
      return new Samples(List.of(), List.of());
    }
    HttpUrl.Builder url = server.route("api/metrics/sample");
    MetricRequests.addRange(url, selection.range().or(() -> defaultRange));
    MetricRequests.addBuckets(url, selection);
    return http.json(
        new Request.Builder().url(url.build()),
        body -> MetricJson.samples(MetricJson.MAPPER.readTree(body)));
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
    return new PointBatches(server, batch, idempotencyKey).send(points);
  }

  /** Returns the address of the server. */
  @Override
  public String toString() {
    return "MetricsClient[" + server + "]";
  }
}
