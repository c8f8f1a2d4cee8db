package dev.rhythmite.store;

import java.util.List;

/**
 * What a {@link KeyFilter} asks of one field of a key. Values are in the normal form of the field's
 * type, and the database decides as {@link #holds} does.
 */
public sealed interface KeyCondition {

  /** Returns whether a value of the field, in its normal form, meets the condition. */
  boolean holds(Object value);

  /** Returns the name of the condition's kind; of a field, a filter has one of each kind at most. */
  String operator();

  /** Returns the values that the condition compares with, at least one. */
  List<Object> values();

  /** Returns what {@code cases} has for the kind of this condition. */
  <T> T map(Cases<T> cases);

  /** A result for each kind of condition. */
  interface Cases<T> {

    T oneOf(OneOf condition);

    T compared(Compared condition);

    T startsWith(StartsWith condition);
  }

  /**
   * The value is one of those listed.
   *
   * @param values distinct, in the order of their texts, 1 to {@value #MOST_VALUES} of them
   */
  record OneOf(List<Object> values) implements KeyCondition {

    /** How many values may be listed. */
    public static final int MOST_VALUES = 1_000;

    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(Object value) {
      return values.contains(value);
    }

    @Override
    public String operator() {
      return "is";
    }

    @Override
    public <T> T map(Cases<T> cases) {
      return cases.oneOf(this);
    }
  }

  /** The value lies on one side of another, in the order of numbers or of time. */
  record Compared(Comparison comparison, Comparable<?> value) implements KeyCondition {

    @Override
    @SuppressWarnings("unchecked") // both are of the field's type
    public boolean holds(Object other) {
      return comparison.holds(((Comparable<Object>) other).compareTo(value));
    }

    @Override
    public String operator() {
      return comparison.operator();
    }

    @Override
    public List<Object> values() {
      return List.of(value);
    }

    @Override
    public <T> T map(Cases<T> cases) {
      return cases.compared(this);
    }
  }

  /** The sides of a value. */
  enum Comparison {
    AT_LEAST("atLeast", true, true),
    AT_MOST("atMost", false, true),
    GREATER_THAN("greaterThan", true, false),
    LESS_THAN("lessThan", false, false);

    private final String operator;
    private final boolean above;
    private final boolean included;

    Comparison(String operator, boolean above, boolean included) {
      this.operator = operator;
      this.above = above;
      this.included = included;
    }

    String operator() {
      return operator;
    }

    private boolean holds(int order) {
      return order == 0 ? included : above == order > 0;
    }
  }

  /** The text begins with these characters, exactly: case and accents count. */
  record StartsWith(String prefix) implements KeyCondition {

    static final String OPERATOR = "startsWith";

    @Override
    public boolean holds(Object value) {
      return ((String) value).startsWith(prefix);
    }

    @Override
    public String operator() {
      return OPERATOR;
    }

    @Override
    public List<Object> values() {
      return List.of(prefix);
    }

    @Override
    public <T> T map(Cases<T> cases) {
      return cases.startsWith(this);
    }
  }
}
