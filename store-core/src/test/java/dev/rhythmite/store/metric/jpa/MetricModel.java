package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.metric.SampleQuery.Sampling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** One metric as a plain list, and what is to be read of it, computed as plainly as can be. */
final class MetricModel {

  private final List<MetricPoint> points = new ArrayList<>();

  void add(List<MetricPoint> more) {
    points.addAll(more);
  }

  List<MetricPoint> all(TimeRange range) {
    return points.stream()
        .filter(point -> range.contains(point.time()))
        .sorted(Comparator.comparing(MetricPoint::time))
        .toList();
  }

  /** Returns the value of each time. */
  private NavigableMap<Instant, MetricValue> values() {
    TreeMap<Instant, MetricValue> values = new TreeMap<>();
    for (MetricPoint point : points) {
      values.merge(point.time(), point.value(), MetricModel::both);
    }
    return values;
  }

  private static MetricValue both(MetricValue before, MetricValue after) {
    OptionalDouble number = after.number().isPresent() ? after.number() : before.number();
    return new MetricValue(number, after.text().or(before::text));
  }

  /** Returns the times at which the value changes. */
  NavigableMap<Instant, MetricValue> changes() {
    TreeMap<Instant, MetricValue> changes = new TreeMap<>();
    values().forEach((time, value) -> {
      if (changes.isEmpty() || !changes.lastEntry().getValue().sameAs(value)) {
        changes.put(time, value);
      }
    });
    return changes;
  }

  /** A span without what is said of it. */
  record Stretch(MetricValue value, Instant start, Optional<Instant> end) {}

  /** Returns spans, newest first. */
  List<Stretch> spans(TimeRange range, boolean openStart, boolean trueEnd) {
    NavigableMap<Instant, MetricValue> changes = changes();
    List<Stretch> spans = new ArrayList<>();
    Instant next = trueEnd ? changes.ceilingKey(range.end()) : null;
    for (Map.Entry<Instant, MetricValue> change :
        changes.headMap(range.end(), false).descendingMap().entrySet()) {
      boolean before = change.getKey().isBefore(range.start());
      if (before && (!openStart || range.start().equals(next))) {
        break;
      }
      spans.add(new Stretch(change.getValue(), change.getKey(), Optional.ofNullable(next)));
      next = change.getKey();
      if (before) {
        break;
      }
    }
    return spans;
  }

  /** Returns a sample of a bucket of whole seconds. */
  MetricValue sample(TimeRange bucket, Sampling sampling) {
    NavigableMap<Instant, MetricValue> values = values();
    if (sampling == Sampling.LAST) {
      Map.Entry<Instant, MetricValue> last = values.lowerEntry(bucket.end());
      return last == null ? MetricValue.gap() : last.getValue();
    }
    double sum = 0;
    int known = 0;
    for (Instant second = bucket.start();
        second.isBefore(bucket.end());
        second = second.plusSeconds(1)) {
      Map.Entry<Instant, MetricValue> inForce = values.floorEntry(second);
      if (inForce != null && inForce.getValue().number().isPresent()) {
        sum += inForce.getValue().number().getAsDouble();
        known++;
      }
    }
    return known == 0 ? MetricValue.gap() : MetricValue.of(sum / known);
  }

  /** Returns means of points of these buckets, the first of which are before what is asked for. */
  List<MetricValue> meansOfPoints(List<TimeRange> buckets) {
    List<MetricValue> means = new ArrayList<>();
    MetricValue carried = MetricValue.gap();
    for (TimeRange bucket : buckets) {
      List<MetricPoint> within = all(bucket);
      List<Double> numbers = within.stream()
          .filter(point -> point.value().number().isPresent())
          .map(point -> point.value().number().getAsDouble())
          .toList();
      boolean ended =
          !within.isEmpty() && within.get(within.size() - 1).value().number().isEmpty();
      if (!numbers.isEmpty()) {
        carried = MetricValue.of(
            numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
      } else if (!within.isEmpty()) {
        carried = MetricValue.gap();
      }
      means.add(carried);
      carried = ended ? MetricValue.gap() : carried;
    }
    return Collections.unmodifiableList(means);
  }
}
