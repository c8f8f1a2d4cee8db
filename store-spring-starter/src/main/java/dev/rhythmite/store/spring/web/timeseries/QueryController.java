package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricBucket;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.UnknownMetricException;
import dev.rhythmite.store.spring.web.TimeFormat;
import dev.rhythmite.store.spring.web.metric.AnswerCache;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceProblemException;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import dev.rhythmite.store.spring.web.timeseries.QueryAnswer.Question;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about one metric, and lists all. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.timeseries.base-path:}")
class QueryController {

  private static final DataSize LONGEST = DataSize.ofKilobytes(64);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final TimeseriesStores stores;

  QueryController(TimeseriesStores stores) {
    this.stores = stores;
  }

  @PostMapping("/query")
  void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "query");
    QueryBody query =
        QueryBody.read(FaceRequests.body(request, LONGEST, IngestController.JSON_TYPES));
    refuseLong(query);
    Optional<AnswerCache> cache = stores.cache();
    if (cache.isEmpty()) {
      answer(tenant, query, response, response.getOutputStream());
      return;
    }
    String key = key(tenant, query);
    Optional<byte[]> known = cache.get().find(key);
    if (known.isPresent()) {
      JsonAnswers.begin(response);
      response.getOutputStream().write(known.get());
      return;
    }
    KeptAnswer kept = new KeptAnswer(response.getOutputStream(), cache.get().mostBytesOfAnswer());
    answer(tenant, query, response, kept);
    kept.bytes().ifPresent(bytes -> cache.get().put(key, bytes));
  }

  private void refuseLong(QueryBody query) {
    Duration most = stores.settings().maxRange();
    if (most != null && Duration.between(query.start(), query.end()).compareTo(most) > 0) {
      throw FaceProblem.of(
              HttpStatus.BAD_REQUEST, "Query time range cannot exceed " + most.toDays() + " days")
          .exception();
    }
  }

  /** The version is that of before the points are read, so an answer is at least as new as its key. */
  private String key(String tenant, QueryBody query) {
    String version = stores.metrics().version(tenant, List.of(query.metric())).text();
    String ofBuckets = query.isOfBuckets()
        ? ":" + query.aggregation().orElseThrow().word() + ":"
            + AnswerCache.escaped(query.interval().orElseThrow())
        : "";
    return TimeseriesStores.keys(tenant, query.metric())
        + query.start() + ":" + query.end() + (query.endInclusive() ? "]" : ")") + ofBuckets
        + ":" + version;
  }

  private void answer(
      String tenant, QueryBody query, HttpServletResponse response, OutputStream out)
      throws IOException {
    QueryAnswer answer = new QueryAnswer(stores.reader());
    Question question = new Question(tenant, query.metric(), range(query));
    if (query.isOfBuckets()) {
      QueryAggregation aggregation = query.aggregation().orElseThrow();
      BucketSize size = size(tenant, query);
      refuseTexts(tenant, query.metric());
      List<MetricBucket> buckets = answer.buckets(question, size, aggregation);
      JsonAnswers.begin(response);
      answer.writeBuckets(out, buckets, aggregation);
    } else {
      JsonAnswers.begin(response);
      answer.writePoints(out, question);
    }
  }

  /** Of two faults the metric that is not there comes first, which is looked up for that alone. */
  private BucketSize size(String tenant, QueryBody query) {
    try {
      return QueryInterval.of(query.interval().orElseThrow(), stores.settings().intervals());
    } catch (FaceProblemException e) {
      if (stores.metrics().find(tenant, query.metric()).isEmpty()) {
        UnknownMetricException unknown = new UnknownMetricException(query.metric());
        unknown.addSuppressed(e);
        throw unknown;
      }
      throw e;
    }
  }

  /** Both ends are in it; one that ends before it starts is empty. */
  private static TimeRange range(QueryBody query) {
    Instant start = query.start();
    if (query.end().isBefore(start)) {
      return TimeRange.of(start, start);
    }
    return query.endInclusive()
        ? TimeRange.closed(start, query.end())
        : TimeRange.of(start, query.end());
  }

  private void refuseTexts(String tenant, String metric) {
    if (stores
        .metrics()
        .type(tenant, metric)
        .filter(type -> type == MetricType.TEXT)
        .isPresent()) {
      throw FaceProblem.of(
              HttpStatus.BAD_REQUEST, "Aggregation is only supported for numeric metrics")
          .exception();
    }
  }

  /** Those without a point have nothing to tell, and are left out. */
  @GetMapping("/metrics")
  void metrics(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String tenant = stores.admit(request, "metrics");
    String version = stores.metrics().version(tenant).text();
    if (FaceRequests.isKnown(request, response, tenant, version)) {
      return;
    }
    Map<String, MetricType> types = stores.metrics().types(tenant);
    List<Metric> metrics = stores.metrics().list(tenant);
    JsonAnswers.begin(response);
    JsonGenerator json = MAPPER.createGenerator(response.getOutputStream());
    TimeFormat times = new TimeFormat();
    json.writeStartArray();
    for (Metric metric : metrics) {
      MetricType type = types.get(metric.name());
      if (type != null && metric.firstTime().isPresent()) {
        json.writeStartObject();
        json.writeStringProperty("name", metric.name());
        write(json, times, "first_seen", metric.firstTime());
        write(json, times, "last_seen", metric.lastTime());
        json.writeStringProperty("value_type", type == MetricType.TEXT ? "string" : "number");
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.close();
  }

  private static void write(
      JsonGenerator json, TimeFormat times, String member, Optional<Instant> time) {
    json.writeStringProperty(member, times.text(EpochMicros.of(time.orElseThrow())));
  }
}
