package dev.rhythmite.store;

import dev.rhythmite.store.KeyCondition.Comparison;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys whose fields meet all of some conditions: {@code where(LoadCurveKey::version).in(3,
 * 5).and(LoadCurveKey::kind).startsWith("fore")}. Without any condition, all keys.
 */
public final class KeyFilter<K extends Record> {

  /** By the name of the field; those of one field in the order of their kinds' names. */
  private final Map<String, List<KeyCondition>> conditions;

  private KeyFilter(Map<String, List<KeyCondition>> conditions) {
    this.conditions = conditions;
  }

  /** Returns the filter that every key passes. */
  public static <K extends Record> KeyFilter<K> all() {
    return new KeyFilter<>(Map.of());
  }

  /**
   * Begins a filter.
   *
   * @param component a method reference to an accessor of the key record
   * @throws IllegalArgumentException if it is anything else, a lambda for example
   */
  public static <K extends Record, V> Condition<K, V> where(Component<K, V> component) {
    return KeyFilter.<K>all().and(component);
  }

  /** Goes on with a further condition, on another field or the same; all must hold. */
  public <V> Condition<K, V> and(Component<K, V> component) {
    return new Condition<>(this, KeyComponent.of(component));
  }

  /** Returns this filter with a condition more. */
  KeyFilter<K> with(KeyField field, KeyCondition condition) {
    List<KeyCondition> ofField = new ArrayList<>(on(field));
    if (ofField.stream().anyMatch(each -> each.operator().equals(condition.operator()))) {
      throw new IllegalArgumentException("Key field "
          + field.name()
          + " has the condition "
          + condition.operator()
          + " twice in a filter. Give each kind of condition once; in(…) takes several values.");
    }
    ofField.add(condition);
    ofField.sort(Comparator.comparing(KeyCondition::operator));
    Map<String, List<KeyCondition>> more = new LinkedHashMap<>(conditions);
    more.put(field.name(), List.copyOf(ofField));
    return new KeyFilter<>(more);
  }

  /** Returns the name of the component that a method reference names. */
  static String nameOf(Component<?, ?> component) {
    return KeyComponent.of(component).name();
  }

  /** Returns the conditions on a field, of each kind one at most; all must hold. */
  public List<KeyCondition> on(KeyField field) {
    return conditions.getOrDefault(field.name(), List.of());
  }

  /** Returns whether a key passes. */
  public boolean matches(K key, KeyType<K> keyType) {
    Object[] values = keyType.values(key);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (!on(keyType.fields().get(i)).stream().allMatch(each -> each.holds(value))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the conditions as query parameters, in declared order: {@code version} with the values
   * that are listed, {@code version.atLeast} with one. Equal filters have equal texts, others do
   * not; {@link KeyType#parseFilter} reads them.
   */
  public Map<String, List<String>> format(KeyType<K> keyType) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (KeyField field : keyType.fields()) {
      for (KeyCondition condition : on(field)) {
        parameters.put(
            parameter(field.name(), condition),
            condition.values().stream().map(field::format).toList());
      }
    }
    return parameters;
  }

  private static String parameter(String field, KeyCondition condition) {
    return condition instanceof KeyCondition.OneOf ? field : field + "." + condition.operator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyFilter<?> that && conditions.equals(that.conditions);
  }

  @Override
  public int hashCode() {
    return conditions.hashCode();
  }

  @Override
  public String toString() {
    return conditions.entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(each -> text(field.getKey(), each)))
        .collect(Collectors.joining(", ", "KeyFilter{", "}"));
  }

  private static String text(String field, KeyCondition condition) {
    List<Object> values = condition.values();
    return parameter(field, condition) + "=" + (values.size() == 1 ? values.get(0) : values);
  }

  /** An accessor of a key record, given as a method reference. */
  @FunctionalInterface
  public interface Component<K extends Record, V> extends Serializable {

    /** Returns the component's value in {@code key}. */
    V of(K key);
  }

  /**
   * A condition that waits for its values. Each method returns the filter with it added.
   *
   * <p>Comparisons are for numbers, dates and times, whose order is the same in every database. They,
   * as all others, throw {@link IllegalArgumentException} on a field of another type, for a value
   * that no key can have, and where the filter has a condition of this kind on this field already.
   */
  public static final class Condition<K extends Record, V> {

    private final KeyFilter<K> filter;
    private final KeyField field;
    private final KeyConditions conditions;

    private Condition(KeyFilter<K> filter, KeyField field) {
      this.filter = filter;
      this.field = field;
      this.conditions = new KeyConditions(field);
    }

    /** The field equals the value. */
    public KeyFilter<K> is(V value) {
      return filter.with(field, conditions.oneOf(Arrays.asList(value)));
    }

    /** The field equals one of the values, of which there are 1 to 1,000. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final KeyFilter<K> in(V... values) {
      return in(Arrays.asList(values));
    }

    /** The field equals one of the values, of which there are 1 to 1,000. */
    public KeyFilter<K> in(Collection<? extends V> values) {
      return filter.with(field, conditions.oneOf(values));
    }

    /** The field is the value or above. */
    public KeyFilter<K> atLeast(V value) {
      return compared(Comparison.AT_LEAST, value);
    }

    /** The field is the value or below. */
    public KeyFilter<K> atMost(V value) {
      return compared(Comparison.AT_MOST, value);
    }

    /** The field is above the value. */
    public KeyFilter<K> greaterThan(V value) {
      return compared(Comparison.GREATER_THAN, value);
    }

    /** The field is below the value. */
    public KeyFilter<K> lessThan(V value) {
      return compared(Comparison.LESS_THAN, value);
    }

    /** The field is one of the two values or between them. */
    public KeyFilter<K> between(V first, V last) {
      return atLeast(first).with(field, conditions.compared(Comparison.AT_MOST, last));
    }

    /** The text begins with the prefix, exactly: case and accents count, and no character is special. */
    public KeyFilter<K> startsWith(String prefix) {
      return filter.with(field, conditions.startsWith(prefix));
    }

    private KeyFilter<K> compared(Comparison comparison, V value) {
      return filter.with(field, conditions.compared(comparison, value));
    }
  }
}
