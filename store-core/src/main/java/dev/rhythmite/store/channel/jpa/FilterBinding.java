package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.RowFilter;
import dev.rhythmite.store.channel.RowFilter.Operator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the filters of a query into tests of rows of one schema. */
final class FilterBinding {

  private final ChannelSchema schema;

  FilterBinding(ChannelSchema schema) {
    this.schema = schema;
  }

  /**
   * Returns the test of all filters.
   *
   * @throws InvalidQueryException if one does not fit the schema
   */
  RowTest bind(List<RowFilter> filters) {
    List<RowTest> tests = filters.stream().map(this::bind).toList();
    return (rows, row) -> {
      for (RowTest test : tests) {
        if (!test.test(rows, row)) {
          return false;
        }
      }
      return true;
    };
  }

  private RowTest bind(RowFilter filter) {
    OptionalInt whole = schema.indexOf(filter.column());
    if (whole.isPresent()) {
      return bind(filter, whole.getAsInt(), schema.columns().get(whole.getAsInt()));
    }
    int dot = filter.column().indexOf('.');
    while (dot >= 0) {
      OptionalInt column = schema.indexOf(filter.column().substring(0, dot));
      if (column.isPresent() && schema.columns().get(column.getAsInt()).type() == ColumnType.DICT) {
        return path(filter, column.getAsInt(), filter.column().substring(dot + 1));
      }
      dot = filter.column().indexOf('.', dot + 1);
    }
    throw refused(
        filter.column(), "is no column, and no path in a dict. There are " + schema.columns());
  }

  private static InvalidQueryException refused(String column, String reason) {
    return new InvalidQueryException("\"" + column + "\" " + reason + ".", column);
  }

  private RowTest bind(RowFilter filter, int index, ChannelColumn column) {
    if (filter.operator() == Operator.HAS) {
      return has(filter, index, column);
    }
    if (column.type() == ColumnType.DICT || column.type() == ColumnType.LIST) {
      throw refused(
          column.name(), "is a " + column.type() + ". Filter a path of a dict, or what a list has");
    }
    if (filter.operator() == Operator.EQUAL || filter.operator() == Operator.ANY) {
      Set<Object> wanted =
          filter.values().stream().map(value -> value(column, value)).collect(Collectors.toSet());
      return (rows, row) -> {
        Object value = rows.value(index, row);
        return value != null && wanted.contains(value);
      };
    }
    if (column.type() == ColumnType.BOOL) {
      throw refused(column.name(), "is a bool, which has no order. Ask for true or false");
    }
    Comparable<Object> bound = comparable(value(column, filter.values().get(0)));
    boolean min = filter.operator() == Operator.MIN;
    return (rows, row) -> {
      Object value = rows.value(index, row);
      return value != null && (min ? bound.compareTo(value) <= 0 : bound.compareTo(value) >= 0);
    };
  }

  @SuppressWarnings("unchecked") // texts, numbers and instants, each compared with its own
  static Comparable<Object> comparable(Object value) {
    return (Comparable<Object>) value;
  }

  private static RowTest has(RowFilter filter, int index, ChannelColumn column) {
    if (column.type() != ColumnType.LIST) {
      throw refused(column.name(), "is a " + column.type() + ". Only lists have elements");
    }
    Set<String> wanted = filter.values().stream().map(Object::toString).collect(Collectors.toSet());
    return (rows, row) -> {
      Object cell = rows.value(index, row);
      Set<String> missing = new HashSet<>(wanted);
      if (cell != null) {
        ChannelJson.read((String) cell).forEach(element -> missing.remove(text(element)));
      }
      return missing.isEmpty();
    };
  }

  private static RowTest path(RowFilter filter, int index, String path) {
    if (filter.operator() != Operator.EQUAL && filter.operator() != Operator.ANY) {
      throw refused(filter.column(), "is a path in a dict, which is only compared for equality");
    }
    Set<String> wanted = filter.values().stream().map(Object::toString).collect(Collectors.toSet());
    return (rows, row) -> {
      Object cell = rows.value(index, row);
      String found = cell == null ? null : text(at(ChannelJson.read((String) cell), path));
      return found != null && wanted.contains(found);
    };
  }

  /** Returns the member of a name with dots in it, or else the member of a member. */
  private static JsonNode at(JsonNode object, String path) {
    JsonNode whole = object.path(path);
    int dot = path.indexOf('.');
    return whole.isMissingNode() && dot >= 0
        ? at(object.path(path.substring(0, dot)), path.substring(dot + 1))
        : whole;
  }

  private static @Nullable String text(JsonNode value) {
    return value.isNull() || value.isMissingNode()
        ? null
        : value.isValueNode() ? value.asString() : value.toString();
  }

  private static Object value(ChannelColumn column, Object given) {
    Object value = given instanceof String text ? parsed(column, text) : given;
    return switch (column.type()) {
      case INT ->
        value instanceof Number number && isWhole(number)
            ? (Object) number.longValue()
            : wrong(column, given);
      case FLOAT ->
        value instanceof Number number
            ? (Object) (number.doubleValue() + 0.0)
            : wrong(column, given);
      case BOOL -> value instanceof Boolean ? value : wrong(column, given);
      case DATETIME -> value instanceof Instant ? value : wrong(column, given);
      case STR, DICT, LIST -> value instanceof String ? value : wrong(column, given);
    };
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte;
  }

  private static Object parsed(ChannelColumn column, String text) {
    try {
      return switch (column.type()) {
        case INT -> Long.parseLong(text.strip());
        case FLOAT -> Double.parseDouble(text.strip());
        case BOOL ->
          switch (text.strip()) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> text;
          };
        case DATETIME -> OffsetDateTime.parse(text.strip()).toInstant();
        case STR, DICT, LIST -> text;
      };
    } catch (NumberFormatException | DateTimeException e) {
      return wrong(column, text);
    }
  }

  private static Object wrong(ChannelColumn column, Object given) {
    throw refused(column.name(), "is compared with " + given + ", which is no " + column.type());
  }
}
