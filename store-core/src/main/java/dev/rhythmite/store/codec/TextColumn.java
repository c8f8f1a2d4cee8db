package dev.rhythmite.store.codec;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A column of texts: Arrow {@code Utf8}, nullable.
 *
 * <p>Texts are kept as they are, empty ones too; equal ones are stored once where that is shorter.
 *
 * <p>Two columns are equal if name and texts are.
 */
public final class TextColumn implements Column {

  private final String name;
  private final @Nullable String[] values;
  private final Validity validity;

  private TextColumn(String name, @Nullable String[] values, Validity validity) {
    this.name = requireNonNull(name, "name");
    this.values = requireNonNull(values, "values");
    this.validity = validity;
  }

  /**
   * Returns a column of these texts; null is a null slot.
   *
   * <p>The array is kept, not copied: do not change it afterwards.
   */
  public static TextColumn of(String name, @Nullable String... values) {
    var nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      nulls.set(i, values[i] == null);
    }
    return new TextColumn(name, values, Validity.exceptAt(nulls, values.length));
  }

  /** Returns a column over an array that nobody else holds, whose null slots may hold a text. */
  static TextColumn adopt(String name, @Nullable String[] values, Validity validity) {
    for (int i = validity.nextNull(0); i >= 0; i = validity.nextNull(i + 1)) {
      values[i] = null;
    }
    return new TextColumn(name, values, validity);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int length() {
    return values.length;
  }

  /** Returns the texts, null in null slots: the column's own array, not a copy. Do not change it. */
  public @Nullable String[] values() {
    return values;
  }

  @Override
  public boolean isNull(int index) {
    return validity.isNull(checkIndex(index, values.length));
  }

  @Override
  public int nullCount() {
    return validity.nullCount();
  }

  Validity validity() {
    return validity;
  }

  /** Returns the texts of the valid slots: the column's own array if nothing is null. */
  String[] validValues() {
    if (nullCount() == 0) {
      return values;
    }
    String[] texts = new String[values.length - nullCount()];
    int count = 0;
    for (String text : values) {
      if (text != null) {
        texts[count++] = text;
      }
    }
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextColumn that
        && name.equals(that.name)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "TextColumn[" + name + ", length=" + values.length + ", nulls=" + nullCount() + "]";
  }
}
