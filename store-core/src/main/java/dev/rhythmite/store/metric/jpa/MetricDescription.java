package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of a metric in the metadata of its channel; it is on disk. */
final class MetricDescription {

  static final String BIRTH = "birth";
  static final String DEATH = "death";
  private static final String TYPE = "type";

  private MetricDescription() {}

  /** Returns the metadata of a new metric, which takes points of one type only if that is given. */
  static ObjectNode fresh(Optional<MetricType> declared) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    declared.ifPresent(type -> metadata.put(TYPE, type.name()));
    return metadata;
  }

  /** Returns the one type that a metric was declared to have. */
  static Optional<MetricType> declared(Channel channel) {
    JsonNode type = channel.metadata().path(TYPE);
    return type.isString() ? Optional.of(MetricType.valueOf(type.asString())) : Optional.empty();
  }

  /** Declares a type, unless one is declared. */
  static UnaryOperator<ObjectNode> declaring(MetricType type) {
    return metadata -> metadata.has(TYPE) ? metadata : metadata.put(TYPE, type.name());
  }

  /** Sets a time, or takes it away. */
  static UnaryOperator<ObjectNode> with(String name, Optional<Instant> time) {
    Optional<Long> micros = time.map(set -> EpochMicros.of(set.truncatedTo(ChronoUnit.MICROS)));
    return metadata -> {
      metadata.remove(name);
      micros.ifPresent(set -> metadata.put(name, set));
      return metadata;
    };
  }

  static Optional<Instant> death(Channel channel) {
    return time(channel, DEATH);
  }

  private static Optional<Instant> time(Channel channel, String name) {
    JsonNode micros = channel.metadata().path(name);
    return micros.isNumber()
        ? Optional.of(EpochMicros.toInstant(micros.asLong()))
        : Optional.empty();
  }

  /**
   * @param reach from the first to the last time
   */
  static Metric metric(Channel channel, Optional<TimeRange> reach) {
    Optional<Instant> first = reach.map(TimeRange::start);
    return new Metric(
        channel.key().tenant(),
        channel.name().orElseThrow(),
        MetricNames.id(channel.key()),
        time(channel, BIRTH).or(() -> first),
        death(channel),
        first,
        reach.map(TimeRange::end));
  }
}
