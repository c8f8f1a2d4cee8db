package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.metric.MetricValue;
import java.util.ArrayList;
import java.util.List;

/** Means of the points of buckets, each of the same weight. */
final class PointSamples {

  /** By which numbers are made smaller, so that no sum overflows. */
  private static final double SCALE = 0x1p-60;

  private final long[] edges;
  private final List<MetricValue> values = new ArrayList<>();
  private double sum;
  private double scaledSum;
  private long count;
  private boolean known;
  private boolean begun;
  private MetricValue carried = MetricValue.gap();

  /**
   * @param edges in epoch microseconds: the start of each bucket, and the end of the last one
   */
  PointSamples(long[] edges) {
    this.edges = edges;
  }

  /**
   * Adds a point, or one from before the first bucket, whose mean is carried into it.
   *
   * @param epochMicros not before that of the point before
   * @param number NaN where there is none, from which on nothing is known
   */
  void add(long epochMicros, double number) {
    goTo(epochMicros);
    known = !Double.isNaN(number);
    if (known) {
      sum += number;
      scaledSum += number * SCALE;
      count++;
    } else if (count == 0) {
      carried = MetricValue.gap();
    }
  }

  /** Ends the buckets before a time. What lies before the first one is ended as one of its own. */
  private void goTo(long epochMicros) {
    if (!begun && epochMicros >= edges[0]) {
      begun = true;
      MetricValue before = end();
      carried = known ? before : MetricValue.gap();
    }
    while (values.size() + 1 < edges.length && epochMicros >= edges[values.size() + 1]) {
      values.add(end());
    }
  }

  private MetricValue end() {
    if (count == 0) {
      return carried;
    }
    double mean = Double.isFinite(sum) ? sum / count : scaledSum / count / SCALE;
    MetricValue sample = MetricValue.of(mean);
    carried = known ? sample : MetricValue.gap();
    sum = 0;
    scaledSum = 0;
    count = 0;
    return sample;
  }

  List<MetricValue> result() {
    goTo(edges[edges.length - 1]);
    return values;
  }
}
