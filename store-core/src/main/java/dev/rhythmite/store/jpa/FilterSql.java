package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.joining;

import dev.rhythmite.store.KeyCondition;
import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.metamodel.mapping.SelectableMapping;

/**
 * Filters as conditions on columns. Every value is bound, and only operators are used that every
 * database has and that mean there what {@link KeyCondition#holds} does.
 */
final class FilterSql<K extends Record> {

  /** Escapes what is special in a pattern, itself included; some databases refuse it before others. */
  private static final char ESCAPE = '!';

  private final KeyType<K> keyType;
  private final List<SelectableMapping> columns;

  FilterSql(KeyType<K> keyType, List<SelectableMapping> columns) {
    this.keyType = keyType;
    this.columns = columns;
  }

  /** A value that a parameter of the text is bound to, the way its column maps it. */
  record Bound(SelectableMapping column, Object value) {}

  /** Returns the conditions, each after {@code and}; nothing for a filter without any. */
  String text(KeyFilter<K> filter) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      SelectableMapping column = columns.get(i);
      KeyField field = keyType.fields().get(i);
      for (KeyCondition condition : filter.on(field)) {
        refuseConverted(field, column, condition);
        text.append(" and ")
            .append(column.getSelectionExpression())
            .append(condition.map(new Operator()));
      }
    }
    return text.toString();
  }

  /** Returns the values of the parameters of {@link #text}, in order. */
  List<Bound> bounds(KeyFilter<K> filter) {
    List<Bound> bounds = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      SelectableMapping column = columns.get(i);
      for (KeyCondition condition : filter.on(keyType.fields().get(i))) {
        condition.map(new Values()).forEach(value -> bounds.add(new Bound(column, value)));
      }
    }
    return bounds;
  }

  /** The column has other values, in another order. */
  private static void refuseConverted(
      KeyField field, SelectableMapping column, KeyCondition condition) {
    if (!(condition instanceof KeyCondition.OneOf)
        && column.getJdbcMapping().getValueConverter() != null) {
      throw new IllegalArgumentException("A filter cannot ask "
          + condition.operator()
          + " of key field "
          + field
          + ", which is stored through a converter. List the values that are meant.");
    }
  }

  private static final class Operator implements KeyCondition.Cases<String> {

    @Override
    public String oneOf(KeyCondition.OneOf condition) {
      int marks = marks(condition);
      return marks == 1
          ? " = ?"
          : Collections.nCopies(marks, "?").stream().collect(joining(", ", " in (", ")"));
    }

    @Override
    public String compared(KeyCondition.Compared condition) {
      return switch (condition.comparison()) {
        case AT_LEAST -> " >= ?";
        case AT_MOST -> " <= ?";
        case GREATER_THAN -> " > ?";
        case LESS_THAN -> " < ?";
      };
    }

    @Override
    public String startsWith(KeyCondition.StartsWith condition) {
      return " like ? escape '" + ESCAPE + "'";
    }
  }

  private static final class Values implements KeyCondition.Cases<List<Object>> {

    @Override
    public List<Object> oneOf(KeyCondition.OneOf condition) {
      List<Object> values = new ArrayList<>(condition.values());
      Object last = values.get(values.size() - 1);
      values.addAll(Collections.nCopies(marks(condition) - values.size(), last));
      return values;
    }

    @Override
    public List<Object> compared(KeyCondition.Compared condition) {
      return condition.values();
    }

    @Override
    public List<Object> startsWith(KeyCondition.StartsWith condition) {
      StringBuilder pattern = new StringBuilder();
      for (char c : condition.prefix().toCharArray()) {
        if (c == '%' || c == '_' || c == ESCAPE) {
          pattern.append(ESCAPE);
        }
        pattern.append(c);
      }
      return List.of(pattern.append('%').toString());
    }
  }

  private static int marks(KeyCondition.OneOf condition) {
    return Math.min(
        KeyCondition.OneOf.MOST_VALUES, ChunkSql.marksFor(condition.values().size()));
  }
}
