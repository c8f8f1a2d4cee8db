package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.Bucket;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.channel.ChartPoint;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.spring.web.channel.ChannelProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** Answers with what is computed of rows: buckets of local time, and what a chart shows. */
final class Analysis {

  private static final int PIXELS = 1_000;
  private static final int MOST_PIXELS = 10_000;

  private final LaneStores stores;
  private final Channel channel;
  private final Query query;
  private final RowSelection selection;

  Analysis(LaneStores stores, ChannelSummary summary, Query query) {
    this.stores = stores;
    this.channel = summary.channel();
    this.query = query;
    this.selection = new RowSelection(query, channel.schema(), stores.times());
  }

  void sendBuckets(HttpServletResponse response) throws IOException {
    Buckets buckets = new Buckets(
        BucketWords.size(query.text("size").orElse("1h")),
        zone(),
        query.truth("gaps", false) ? EmptyBuckets.MISSING : EmptyBuckets.LEFT_OUT);
    Map<String, Aggregation> aggregations = BucketWords.aggregations(query.list("aggregations"));
    RowQuery matching = selection.matching();
    RowQuery rows = selection.columns().map(matching::only).orElse(matching);
    List<ColumnBuckets> found = checked(() ->
        stores.rows().buckets(channel.key(), rows, buckets, List.copyOf(aggregations.values())));
    ChannelForm.send(response, json -> {
      json.writeStartObject();
      ChannelForm.writeMembers(json, channel);
      json.writeStringProperty("size", buckets.size().toString());
      json.writeStringProperty("zone", buckets.zone().getId());
      json.writeObjectPropertyStart("buckets");
      found.forEach(column -> write(json, column, aggregations));
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  private ZoneId zone() {
    String name = query.text("zone").orElse(stores.settings().zone().getId());
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Query.refused(
          "zone", name, "Zone \"" + name + "\" is none. Give one such as Europe/Paris or UTC.");
    }
  }

  private static void write(
      JsonGenerator json, ColumnBuckets column, Map<String, Aggregation> aggregations) {
    json.writeArrayPropertyStart(column.column());
    for (Bucket bucket : column.buckets()) {
      json.writeStartObject();
      json.writeStringProperty("start", bucket.range().start().toString());
      json.writeStringProperty("end", bucket.range().end().toString());
      aggregations.forEach((name, aggregation) -> {
        json.writeName(name);
        writeFinite(json, bucket.value(aggregation));
      });
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFinite(JsonGenerator json, double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  void sendChart(HttpServletResponse response) throws IOException {
    List<String> columns = selection.columns().orElse(List.of());
    if (columns.size() != 1) {
      throw Query.refused(
          "columns",
          String.join(",", columns),
          "A chart of " + columns.size() + " columns. It shows one; name it by columns.");
    }
    long pixels = query.number("pixels", 1).orElse(PIXELS);
    if (pixels > MOST_PIXELS) {
      throw Query.wrongForm("pixels", Long.toString(pixels), "It is at most " + MOST_PIXELS);
    }
    List<ChartPoint> points = checked(() ->
        stores.rows().chart(channel.key(), selection.matching(), columns.get(0), (int) pixels));
    ChannelForm.send(response, json -> write(json, columns.get(0), points));
  }

  private void write(JsonGenerator json, String column, List<ChartPoint> points) {
    CellWriter cells = new CellWriter();
    json.writeStartObject();
    ChannelForm.writeMembers(json, channel);
    json.writeStringProperty("column", column);
    json.writeArrayPropertyStart("times");
    points.forEach(point -> cells.writeTime(json, point.epochMicros()));
    json.writeEndArray();
    json.writeArrayPropertyStart("values");
    points.forEach(point -> json.writeNumber(point.value()));
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Calls what refuses a question by an {@link IllegalArgumentException}. */
  private static <T> T checked(Supplier<T> call) {
    try {
      return call.get();
    } catch (ChannelProblemException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw Query.refused("query", String.valueOf(e.getMessage()), String.valueOf(e.getMessage()));
    }
  }
}
