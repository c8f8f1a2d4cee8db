package dev.rhythmite.store;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which version a write makes: it overwrites the newest one, or adds the next. */
public final class Versioning<C extends Record> {

  private final boolean overwrites;
  /** The own columns that versions are counted by; absent if it is all of them. */
  private final Optional<Set<String>> countedBy;

  private Versioning(boolean overwrites, Optional<Set<String>> countedBy) {
    this.overwrites = overwrites;
    this.countedBy = countedBy;
  }

  /**
   * Overwrites the newest version of the same name and own columns, which keeps its number; adds
   * version 0 if there is none.
   */
  public static <C extends Record> Versioning<C> overwriting() {
    return new Versioning<>(true, Optional.empty());
  }

  /** Adds a version, numbered one above the greatest of the same name and own columns, from 0. */
  public static <C extends Record> Versioning<C> adding() {
    return new Versioning<>(false, Optional.empty());
  }

  /**
   * Adds a version, numbered one above the greatest of the same name and the same values in these
   * columns, from 0.
   *
   * @param columns method references to accessors of the own columns; none counts by the name alone
   */
  @SafeVarargs
  public static <C extends Record> Versioning<C> addingBy(KeyFilter.Component<C, ?>... columns) {
    Set<String> names = new HashSet<>();
    for (KeyFilter.Component<C, ?> column : columns) {
      names.add(KeyFilter.nameOf(column));
    }
    return new Versioning<>(false, Optional.of(names));
  }

  /** Returns whether the newest version is overwritten. */
  public boolean overwrites() {
    return overwrites;
  }

  /** Returns whether versions of the same name with these own columns are counted together. */
  public boolean countsTogether(KeyType<C> type, C one, C other) {
    Object[] values = type.values(one);
    Object[] others = type.values(other);
    for (int i = 0; i < values.length; i++) {
      String column = type.fields().get(i).name();
      boolean counts = countedBy.map(chosen -> chosen.contains(column)).orElse(true);
      if (counts && !values[i].equals(others[i])) {
        return false;
      }
    }
    return true;
  }
}
