package dev.rhythmite.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values of type {@link ValueType#TEXT}; null is missing. */
final class TextValues extends Values {

  private static final int LONGEST = 65_536;

  private final @Nullable String[] values;

  private TextValues(@Nullable String[] values) {
    this.values = values;
  }

  /**
   * Returns these values.
   *
   * @throws IllegalArgumentException if one is too long or not Unicode
   */
  static TextValues of(@Nullable String[] values) {
    @Nullable String[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      check(copy[i], i);
    }
    return new TextValues(copy);
  }

  static TextValues missing(int length) {
    return new TextValues(new @Nullable String[length]);
  }

  private static void check(@Nullable String text, int index) {
    if (text == null) {
      return;
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("The text at index "
          + index
          + " has "
          + text.length()
          + " characters. A value has at most "
          + LONGEST
          + "; keep longer texts elsewhere, and where they are here.");
    }
    int half = LoneSurrogates.firstIn(text);
    if (half >= 0) {
      throw new IllegalArgumentException("The text at index "
          + index
          + " has half of a surrogate pair at character "
          + half
          + ". A value is Unicode text; do not cut texts within a pair.");
    }
  }

  @Nullable
  String at(int index) {
    return values[index];
  }

  void set(int index, String value) {
    check(value, index);
    values[index] = value;
  }

  /** Returns a copy. */
  @Nullable
  String[] toArray() {
    return values.clone();
  }

  @Override
  ValueType type() {
    return ValueType.TEXT;
  }

  @Override
  int length() {
    return values.length;
  }

  @Override
  boolean isMissing(int index) {
    return values[index] == null;
  }

  @Override
  int nextMissing(int from, int to) {
    int index = from;
    while (index < to && values[index] != null) {
      index++;
    }
    return index;
  }

  @Override
  int nextPresent(int from, int to) {
    int index = from;
    while (index < to && values[index] == null) {
      index++;
    }
    return index;
  }

  @Override
  Values slice(int from, int to) {
    return new TextValues(Arrays.copyOfRange(values, from, to));
  }

  @Override
  Values grown(int newLength) {
    return new TextValues(Arrays.copyOf(values, newLength));
  }

  @Override
  void set(int at, Values from, int index, int count) {
    System.arraycopy(((TextValues) from).values, index, values, at, count);
  }

  @Override
  void remove(int index) {
    values[index] = null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
