package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.metric.MetricValue;
import java.util.ArrayList;
import java.util.List;

/** Samples of values that hold until the next one. */
abstract class HeldSamples {

  private final long[] edges;
  private final List<MetricValue> values = new ArrayList<>();
  private long since;

  /**
   * @param edges in epoch microseconds: the start of each bucket, and the end of the last one
   */
  HeldSamples(long[] edges) {
    this.edges = edges;
    this.since = edges[0];
  }

  /** Takes over the value at the cursor. */
  abstract void take(TimeCursor cursor);

  /** Notes that the value holds for some time of a bucket, in microseconds. */
  abstract void weigh(double micros);

  /** Returns the sample of a bucket that is over. */
  abstract MetricValue sample();

  /**
   * Holds a value from a time on.
   *
   * @param epochMicros after that of the value before
   */
  final void hold(long epochMicros, TimeCursor cursor) {
    goTo(epochMicros);
    take(cursor);
  }

  private void goTo(long epochMicros) {
    while (since < epochMicros && values.size() + 1 < edges.length) {
      long edge = edges[values.size() + 1];
      long until = Math.min(epochMicros, edge);
      weigh((double) until - since);
      since = until;
      if (until == edge) {
        values.add(sample());
      }
    }
  }

  final List<MetricValue> result() {
    goTo(edges[edges.length - 1]);
    return values;
  }

  /** The value in force when the bucket ends. */
  static final class Last extends HeldSamples {

    private MetricValue value = MetricValue.gap();

    Last(long[] edges) {
      super(edges);
    }

    @Override
    void take(TimeCursor cursor) {
      value = cursor.value();
    }

    @Override
    void weigh(double micros) {
      // what holds at the end counts, however short
    }

    @Override
    MetricValue sample() {
      return value;
    }
  }

  /** The mean over the time for which a number is known. */
  static final class TimeWeighted extends HeldSamples {

    private double number = Double.NaN;
    private double mean;
    private double known;

    TimeWeighted(long[] edges) {
      super(edges);
    }

    @Override
    void take(TimeCursor cursor) {
      number = cursor.hasNumber() ? cursor.number() : Double.NaN;
    }

    @Override
    void weigh(double micros) {
      if (!Double.isNaN(number)) {
        known += micros;
        double weight = micros / known;
        // both parts are smaller than their numbers, so that no sum overflows
        mean = mean * (1 - weight) + number * weight;
      }
    }

    @Override
    MetricValue sample() {
      MetricValue sample = known == 0 ? MetricValue.gap() : MetricValue.of(mean);
      mean = 0;
      known = 0;
      return sample;
    }
  }
}
