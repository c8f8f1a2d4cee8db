package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.RowFilter;
import dev.rhythmite.store.channel.RowFilter.Operator;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads which rows of a channel are meant from the parameters of a request. */
final class RowSelection {

  private static final Map<String, Operator> KINDS = Map.of(
      "col", Operator.EQUAL,
      "min", Operator.MIN,
      "max", Operator.MAX,
      "any", Operator.ANY,
      "has", Operator.HAS);

  private final Query query;
  private final ColumnLookup lookup;
  private final TimeText times;

  RowSelection(Query query, ChannelSchema schema, TimeText times) {
    this.query = query;
    this.lookup = new ColumnLookup(schema);
    this.times = times;
  }

  /** Returns whether a request has a condition on a column. */
  static boolean hasConditions(Query query) {
    return !query.brackets(List.copyOf(KINDS.keySet())).isEmpty();
  }

  /** Returns the rows that meet the range and the filters, without an order, offset and limit. */
  RowQuery matching() {
    RowQuery matching = RowQuery.in(query.range(times));
    for (Query.Bracket bracket : query.brackets(List.copyOf(KINDS.keySet()))) {
      matching = with(matching, bracket);
    }
    return matching;
  }

  private RowQuery with(RowQuery rows, Query.Bracket bracket) {
    Operator operator = Objects.requireNonNull(KINDS.get(bracket.kind()));
    boolean many = operator == Operator.ANY || operator == Operator.HAS;
    List<String> values = many ? Query.split(bracket.values()) : bracket.values();
    if (values.isEmpty() || (!many && values.size() > 1)) {
      throw refused(
          bracket, "has " + values.size() + " values. It has one" + (many ? " or more." : "."));
    }
    int index = lookup.find(bracket.column());
    if (index == ColumnLookup.TIME) {
      return rows.within(rows.range()
          .intersection(range(bracket, values.get(0)))
          .orElse(TimeRange.of(Instant.EPOCH, Instant.EPOCH)));
    }
    List<Object> typed = new ArrayList<>(values);
    if (index >= 0 && lookup.schema().columns().get(index).type() == ColumnType.DATETIME) {
      typed.replaceAll(value -> instant(bracket, value.toString()));
    }
    return rows.where(new RowFilter(column(bracket.column(), index), operator, typed));
  }

  private TimeRange range(Query.Bracket bracket, String value) {
    Instant time = instant(bracket, value);
    return switch (bracket.kind()) {
      case "min" -> TimeRange.since(time);
      case "max" -> Query.until(time);
      case "col" -> TimeRange.since(time).intersection(Query.until(time)).orElseThrow();
      default -> throw refused(bracket, "is on the time, which takes col, min and max.");
    };
  }

  private Instant instant(Query.Bracket bracket, String value) {
    return times.parse(value).orElseThrow(() -> refused(bracket, times.refusal(value)));
  }

  private static RuntimeException refused(Query.Bracket bracket, String reason) {
    return Query.refused(
        bracket.name(),
        String.join(",", bracket.values()),
        "Parameter " + bracket.name() + " " + reason);
  }

  /** Returns the stored name of a column, also of one with a path behind it. */
  private String column(String name, int index) {
    if (index >= 0) {
      return lookup.schema().columns().get(index).name();
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      int head = lookup.find(name.substring(0, dot));
      if (head >= 0) {
        return lookup.schema().columns().get(head).name() + name.substring(dot);
      }
    }
    return name;
  }

  /** Returns {@link #matching} in the order and from the place that is asked for. */
  RowQuery ordered() {
    boolean latest = query.truth("latest", false);
    RowQuery ordered = sorted(matching().time(latest ? Direction.DESCENDING : direction()));
    if (query.text("cursor").isPresent()) {
      ordered = ordered(ordered, query.text("cursor").get());
    }
    ordered = ordered.offset(query.number("offset", 0).orElse(0));
    return latest ? ordered.limit(1) : ordered;
  }

  private static RowQuery ordered(RowQuery rows, String cursor) {
    try {
      return rows.after(RowPosition.parse(cursor));
    } catch (IllegalArgumentException e) {
      throw Query.refused("cursor", cursor, String.valueOf(e.getMessage()));
    }
  }

  private Direction direction() {
    String order = query.text("order").orElse("asc");
    return switch (order) {
      case "asc" -> Direction.ASCENDING;
      case "desc" -> Direction.DESCENDING;
      default -> throw Query.wrongForm("order", order, "It is asc or desc");
    };
  }

  private RowQuery sorted(RowQuery rows) {
    RowQuery sorted = rows;
    boolean ended = false;
    for (String part : query.list("sort")) {
      boolean descending = part.startsWith("-");
      String name = descending ? part.substring(1) : part;
      Direction direction = descending ? Direction.DESCENDING : Direction.ASCENDING;
      int index = lookup.find(name);
      if (ended) {
        throw Query.refused(
            "sort", part, "Rows are sorted by time last. Put it behind \"" + name + "\".");
      }
      if (index == ColumnLookup.TIME) {
        sorted = sorted.time(direction);
        ended = true;
      } else {
        sorted = sorted.sortedBy(column(name, index), direction);
      }
    }
    return sorted;
  }

  /** Returns the columns that are asked for; nothing for all. */
  Optional<List<String>> columns() {
    List<String> names = query.list("columns");
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(names.stream()
            .filter(name -> lookup.find(name) != ColumnLookup.TIME)
            .map(name -> column(name, lookup.find(name)))
            .toList());
  }

  /** Returns whether the time is asked for. */
  boolean timeIsShown() {
    List<String> names = query.list("columns");
    return names.isEmpty()
        || names.stream().anyMatch(name -> lookup.find(name) == ColumnLookup.TIME);
  }
}
