package dev.rhythmite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.examples.csv.CsvException;
import dev.rhythmite.examples.csv.SensorRow;
import dev.rhythmite.examples.csv.SensorRows;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.sync.client.MetricsException;
import dev.rhythmite.store.sync.client.TimeseriesClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/** Sends rows to a server, a batch in each request, and goes on where one of them is refused. */
final class MetricLoad {

  private final TimeseriesClient client;
  private final int batchRows;
  private final long mostRows;

  MetricLoad(TimeseriesClient client, int batchRows, long mostRows) {
    this.client = client;
    this.batchRows = batchRows;
    this.mostRows = mostRows;
  }

  LoadedMetrics load(SensorRows rows) {
    LoadedMetrics loaded = new LoadedMetrics();
    long next = 1;
    boolean serving = true;
    while (serving && next <= mostRows) {
      List<SensorRow> batch;
      try {
        batch = batch(rows, Math.min(batchRows, mostRows - next + 1));
      } catch (CsvException e) {
        loaded.missing(next, OptionalLong.empty(), String.valueOf(e.getMessage()));
        return loaded;
      }
      if (batch.isEmpty()) {
        return loaded;
      }
      serving = send(batch, loaded);
      next += batch.size();
    }
    return loaded;
  }

  private static List<SensorRow> batch(SensorRows rows, long size) {
    List<SensorRow> batch = new ArrayList<>();
    while (batch.size() < size && rows.hasNext()) {
      batch.add(rows.next());
    }
    return batch;
  }

  /** Returns whether it makes sense to send more. */
  private boolean send(List<SensorRow> batch, LoadedMetrics loaded) {
    List<MetricPoint> points =
        batch.stream().flatMap(row -> row.points().stream()).toList();
    try {
      client.ingest(points, key(batch.get(0).number(), points));
      loaded.stored(batch);
      return true;
    } catch (MetricsException e) {
      // tried again as often as makes sense: the next batch would fare the same
      boolean away = e.isRetryable() || e.status().orElse(0) == 401;
      loaded.missing(
          batch.get(0).number(),
          away
              ? OptionalLong.empty()
              : OptionalLong.of(batch.get(batch.size() - 1).number()),
          String.valueOf(e.getMessage()));
      return !away;
    }
  }

  /** The same rows of the same file are the same batch, whenever they are sent. */
  private static String key(long firstRow, List<MetricPoint> points) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      points.forEach(point -> digest.update(point.toString().getBytes(UTF_8)));
      return "row-" + firstRow + "-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
