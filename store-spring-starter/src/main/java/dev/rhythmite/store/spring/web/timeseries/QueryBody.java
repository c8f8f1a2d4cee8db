package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.spring.web.metric.PointTime;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question.
 *
 * @param end included, unless {@code endInclusive} says otherwise
 * @param interval as it was written; it counts beside an aggregation only
 */
record QueryBody(
    String metric,
    Instant start,
    Instant end,
    boolean endInclusive,
    Optional<QueryAggregation> aggregation,
    Optional<String> interval) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static QueryBody read(InputStream body) {
    JsonNode members;
    try {
      members = MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw BodyFaults.noJson(e);
    }
    BodyFaults faults = new BodyFaults();
    if (members.isMissingNode()) {
      faults.addMissing();
    } else if (!members.isObject()) {
      faults.addNoObject();
    }
    faults.refuseAny();
    return new Reading(members, faults).query();
  }

  /** Returns whether buckets are asked for, which takes both words. */
  boolean isOfBuckets() {
    return aggregation.isPresent() && interval.isPresent();
  }

  private record Reading(JsonNode members, BodyFaults faults) {

    QueryBody query() {
      Optional<String> metric = metric();
      Optional<Instant> start = time("start_time");
      Optional<Instant> end = time("end_time");
      boolean endInclusive = endInclusive();
      Optional<QueryAggregation> aggregation = aggregation();
      Optional<String> interval = interval();
      faults.refuseAny();
      return new QueryBody(
          metric.orElseThrow(),
          start.orElseThrow(),
          end.orElseThrow(),
          endInclusive,
          aggregation,
          interval);
    }

    private Optional<String> metric() {
      JsonNode value = members.path("metric");
      if (value.isMissingNode()) {
        faults.addMissing("metric");
      } else if (!value.isString()) {
        faults.addNoText("metric");
      }
      return value.stringValueOpt();
    }

    private Optional<Instant> time(String member) {
      JsonNode value = members.path(member);
      if (value.isMissingNode()) {
        faults.addMissing(member);
        return Optional.empty();
      }
      Optional<Instant> time = value.isNumber()
          ? PointTime.of(value.decimalValue())
          : value.stringValueOpt().flatMap(PointTime::parse);
      if (time.isEmpty()) {
        faults.addNoTime(member);
      }
      return time;
    }

    private boolean endInclusive() {
      JsonNode value = members.path("end_inclusive");
      if (!value.isMissingNode() && !value.isBoolean()) {
        faults.add("bool_type", "Input should be a valid boolean", "end_inclusive");
      }
      return value.booleanValue(true);
    }

    private Optional<QueryAggregation> aggregation() {
      JsonNode value = members.path("aggregation");
      if (isAbsent(value)) {
        return Optional.empty();
      }
      Optional<QueryAggregation> aggregation =
          value.stringValueOpt().flatMap(QueryAggregation::named);
      if (aggregation.isEmpty()) {
        faults.add("enum", "Input should be " + QueryAggregation.WORDS, "aggregation");
      }
      return aggregation;
    }

    private Optional<String> interval() {
      JsonNode value = members.path("interval");
      if (isAbsent(value)) {
        return Optional.empty();
      }
      if (!value.isString()) {
        faults.addNoText("interval");
      }
      return value.stringValueOpt().filter(text -> !text.isEmpty());
    }

    private static boolean isAbsent(JsonNode value) {
      return value.isMissingNode() || value.isNull();
    }
  }
}
