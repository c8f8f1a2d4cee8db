package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.metric.MetricBucket;
import dev.rhythmite.store.metric.MetricReader;
import dev.rhythmite.store.metric.MetricRows;
import dev.rhythmite.store.metric.MetricStream;
import dev.rhythmite.store.spring.web.TimeFormat;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code [{"time","value"}]} while points are read. */
final class QueryAnswer {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

  private final MetricReader reader;
  private final TimeFormat times = new TimeFormat();

  QueryAnswer(MetricReader reader) {
    this.reader = reader;
  }

  /** What a query asks for after it was checked. */
  record Question(String tenant, String metric, TimeRange range) {}

  /** Returns the buckets; few enough to be held. */
  List<MetricBucket> buckets(Question question, BucketSize size, QueryAggregation aggregation) {
    List<MetricBucket> buckets = reader.buckets(
        question.tenant(),
        question.metric(),
        question.range(),
        size,
        List.of(aggregation.ofNumbers()));
    if (aggregation == QueryAggregation.AVG) {
      buckets.forEach(QueryAnswer::requireMean);
    }
    return buckets;
  }

  /** Its sum is beyond the doubles, the mean itself may not be: it is not known. */
  private static void requireMean(MetricBucket bucket) {
    OptionalDouble mean = QueryAggregation.AVG.of(bucket);
    if (mean.isPresent() && !Double.isFinite(mean.getAsDouble())) {
      throw FaceProblem.malformed("The numbers of the bucket from " + bucket.start()
              + " have a sum beyond what a double holds, so their mean is not known. Ask for shorter"
              + " buckets, or for min and max.")
          .exception();
    }
  }

  void writeBuckets(OutputStream out, List<MetricBucket> buckets, QueryAggregation aggregation) {
    JsonGenerator json = MAPPER.createGenerator(out);
    json.writeStartArray();
    for (MetricBucket bucket : buckets) {
      OptionalDouble value = aggregation.of(bucket);
      json.writeStartObject();
      json.writeStringProperty("time", times.text(EpochMicros.of(bucket.start())));
      json.writeName("value");
      if (Double.isFinite(value.orElse(Double.NaN))) {
        json.writeNumber(value.getAsDouble());
      } else {
        json.writeNull(); // no numbers, or a sum beyond the doubles
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.close();
  }

  void writePoints(OutputStream out, Question question) throws IOException {
    try (MetricStream points =
        reader.points(question.tenant(), question.metric(), question.range())) {
      JsonGenerator json = MAPPER.createGenerator(out);
      json.writeStartArray();
      while (points.hasNext()) {
        write(json, points.next());
      }
      json.writeEndArray();
      json.close();
    }
  }

  /** Gaps, which other routes add, are left out. */
  private void write(JsonGenerator json, MetricRows rows) {
    for (int row = 0; row < rows.size(); row++) {
      boolean isNumber = !rows.numbers().isNull(row);
      if (isNumber || !rows.texts().isNull(row)) {
        json.writeStartObject();
        json.writeStringProperty("time", times.text(rows.times()[row]));
        json.writeName("value");
        if (isNumber) {
          json.writeNumber(rows.numbers().values()[row]);
        } else {
          json.writeString(rows.texts().values()[row]);
        }
        json.writeEndObject();
      }
    }
  }
}
