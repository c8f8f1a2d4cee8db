package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.InvalidRowException;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.metric.InvalidPointException;
import dev.rhythmite.store.metric.InvalidPointException.Fault;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricType;
import dev.rhythmite.store.metric.MetricValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checked points of a batch by metric. */
final class PointGroups {

  /** As every store has it; the columns of metrics never change. */
  private static final ChannelSchema SCHEMA = ChannelSchema.METRIC.withVersion(1);

  private static final int NONE = Integer.MAX_VALUE;

  private final int size;
  private final Map<String, Group> groups;

  private PointGroups(int size, Map<String, Group> groups) {
    this.size = size;
    this.groups = groups;
  }

  /** The points of one metric. */
  private static final class Group {

    private final NewRows.Builder rows;

    /** Where in the batch the first points of the types are. */
    private int firstNumber = NONE;

    private int firstText = NONE;
    private int firstMixed = NONE;

    Group(ChannelLimits limits) {
      rows = NewRows.builder(SCHEMA, limits);
    }

    void note(MetricType type, int index) {
      switch (type) {
        case NUMBER -> firstNumber = Math.min(firstNumber, index);
        case TEXT -> firstText = Math.min(firstText, index);
        case MIXED -> firstMixed = Math.min(firstMixed, index);
      }
    }
  }

  /**
   * @throws InvalidPointException if a point is not to be stored
   * @throws LimitException if there are too many
   */
  static PointGroups of(List<MetricPoint> points, ChannelLimits limits) {
    if (points.size() > limits.rowsPerAppend()) {
      throw new LimitException(
          "A batch of " + points.size() + " points",
          "One batch takes " + limits.rowsPerAppend(),
          "Send several.");
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    int index = 0;
    for (MetricPoint point : points) {
      Group group = groups.get(point.name());
      if (group == null) {
        requireName(index, point.name());
        group = new Group(limits);
        groups.put(point.name(), group);
      }
      add(index++, point, group);
    }
    return new PointGroups(points.size(), groups);
  }

  private static void requireName(int index, String name) {
    MetricNames.fault(name).ifPresent(reason -> {
      throw new InvalidPointException(index, Fault.NAME, reason);
    });
  }

  private static void add(int index, MetricPoint point, Group group) {
    MetricValue value = point.value();
    try {
      group.rows.add(
          point.time(),
          value.number().isPresent() ? value.number().getAsDouble() : null,
          value.text().orElse(null));
    } catch (InvalidRowException e) {
      Fault fault = e.column().isPresent() ? Fault.TEXT : Fault.TIME;
      InvalidPointException invalid =
          new InvalidPointException(index, fault, String.valueOf(e.getMessage()));
      invalid.initCause(e);
      throw invalid;
    }
    MetricType.of(value).ifPresent(type -> group.note(type, index));
  }

  /** Returns the number of points. */
  int size() {
    return size;
  }

  /** Returns the names of the metrics in an order that all batches keep. */
  List<String> names() {
    return groups.keySet().stream().sorted().toList();
  }

  /** Returns the rows of each metric; the points are not to be asked for again. */
  Map<String, NewRows> rows() {
    Map<String, NewRows> rows = new LinkedHashMap<>(2 * groups.size());
    groups.forEach((name, group) -> rows.put(name, group.rows.build()));
    return rows;
  }

  /** Returns the type that a metric of one type has by these points: that of the first of them. */
  Optional<MetricType> typeOf(String name) {
    Group group = group(name);
    if (group.firstNumber == group.firstText) {
      // both types at once are none of the two
      return group.firstMixed == NONE ? Optional.empty() : Optional.of(MetricType.NUMBER);
    }
    return Optional.of(group.firstNumber < group.firstText ? MetricType.NUMBER : MetricType.TEXT);
  }

  /**
   * @throws InvalidPointException if a point of a metric has another type than the metric
   */
  void require(String name, MetricType declared) {
    Group group = group(name);
    boolean number = declared == MetricType.NUMBER;
    int other = Math.min(group.firstMixed, number ? group.firstText : group.firstNumber);
    if (other < NONE) {
      String what = number ? "number" : "text";
      throw new InvalidPointException(
          other,
          number ? Fault.NUMBER_NEEDED : Fault.TEXT_NEEDED,
          "Metric \"" + name + "\" has " + what + "s, and this is not a " + what
              + " alone. Give the other type a metric of its own.");
    }
  }

  private Group group(String name) {
    Group group = groups.get(name);
    if (group == null) {
      throw new IllegalArgumentException("\"" + name + "\" is not among " + groups.keySet());
    }
    return group;
  }
}
