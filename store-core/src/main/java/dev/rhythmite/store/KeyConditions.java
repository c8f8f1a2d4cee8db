package dev.rhythmite.store;

import dev.rhythmite.store.KeyCondition.Compared;
import dev.rhythmite.store.KeyCondition.Comparison;
import dev.rhythmite.store.KeyCondition.OneOf;
import dev.rhythmite.store.KeyCondition.StartsWith;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Makes the conditions on one field, and refuses those that make no sense on it. */
final class KeyConditions {

  private final KeyField field;

  KeyConditions(KeyField field) {
    this.field = field;
  }

  OneOf oneOf(Collection<?> values) {
    TreeMap<String, Object> byText = new TreeMap<>();
    for (Object each : values) {
      Object value = normal(each);
      byText.put(field.format(value), value);
    }
    if (byText.isEmpty() || byText.size() > OneOf.MOST_VALUES) {
      throw new IllegalArgumentException("A filter on key field "
          + field.name()
          + " lists "
          + byText.size()
          + " values. It lists 1 to "
          + OneOf.MOST_VALUES
          + "; ask for fewer at a time, or for all by no condition.");
    }
    return new OneOf(new ArrayList<>(byText.values()));
  }

  Compared compared(Comparison comparison, Object value) {
    Object bound = normal(value);
    if (!field.ordered()) {
      throw new IllegalArgumentException("A filter cannot compare key field "
          + field
          + " by "
          + comparison.operator()
          + ". Numbers, dates and times have an order that is the same in every database; list the"
          + " values that are meant.");
    }
    return new Compared(comparison, (Comparable<?>) bound);
  }

  StartsWith startsWith(String prefix) {
    if (field.type() != String.class) {
      throw new IllegalArgumentException("A filter cannot ask for a beginning of key field "
          + field
          + ". Only a String has one; list the values that are meant.");
    }
    return new StartsWith((String) normal(prefix));
  }

  private Object normal(Object value) {
    return field.normal(Objects.requireNonNull(value, field.name()));
  }

  /**
   * Returns the condition of a query parameter.
   *
   * @param operator what stands behind the field's name and a dot; empty without one
   */
  KeyCondition parse(String operator, List<String> texts) {
    if (operator.isEmpty()) {
      return oneOf(texts.stream().map(field::parse).toList());
    }
    if (operator.equals(StartsWith.OPERATOR)) {
      return startsWith(single(operator, texts));
    }
    for (Comparison comparison : Comparison.values()) {
      if (comparison.operator().equals(operator)) {
        return compared(comparison, field.parse(single(operator, texts)));
      }
    }
    throw new IllegalArgumentException("There is no condition "
        + field.name()
        + "."
        + operator
        + ". Key fields alone ask for values; further conditions are "
        + Arrays.stream(Comparison.values()).map(Comparison::operator).toList()
        + " and "
        + StartsWith.OPERATOR
        + ". Correct its name.");
  }

  private String single(String operator, List<String> texts) {
    if (texts.size() != 1) {
      throw new IllegalArgumentException("Condition "
          + field.name()
          + "."
          + operator
          + " occurs "
          + texts.size()
          + " times. It occurs once; leave out the others.");
    }
    return texts.get(0);
  }
}
