package dev.rhythmite.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Versions that are meant: all of them, but for the conditions that are added.
 *
 * <pre>{@code
 * VersionFilter.<NoKey>client(7).names("north", "south").number(0)
 * }</pre>
 */
public final class VersionFilter<C extends Record> {

  private final OptionalInt client;
  private final Optional<Set<String>> names;
  private final OptionalInt number;
  private final KeyFilter<C> columns;

  private VersionFilter(
      OptionalInt client, Optional<Set<String>> names, OptionalInt number, KeyFilter<C> columns) {
    this.client = client;
    this.names = names;
    this.number = number;
    this.columns = columns;
  }

  /** Returns the filter that every version passes. */
  public static <C extends Record> VersionFilter<C> all() {
    return new VersionFilter<>(
        OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), KeyFilter.all());
  }

  /** Returns the filter that the versions of a client pass. */
  public static <C extends Record> VersionFilter<C> client(int client) {
    return new VersionFilter<>(
        OptionalInt.of(client), Optional.empty(), OptionalInt.empty(), KeyFilter.all());
  }

  /** Returns the filter that the versions of one series pass. */
  public static <C extends Record> VersionFilter<C> of(SeriesName name) {
    return VersionFilter.<C>client(name.client()).names(name.name());
  }

  /** Returns this filter for these names only. */
  public VersionFilter<C> names(String... wanted) {
    return names(List.of(wanted));
  }

  /** Returns this filter for these names only; no version passes if there is none. */
  public VersionFilter<C> names(Collection<String> wanted) {
    return new VersionFilter<>(client, Optional.of(new LinkedHashSet<>(wanted)), number, columns);
  }

  /** Returns this filter for versions of this number only. */
  public VersionFilter<C> number(int wanted) {
    return new VersionFilter<>(client, names, OptionalInt.of(wanted), columns);
  }

  /** Returns this filter for versions whose own columns pass another. */
  public VersionFilter<C> columns(KeyFilter<C> wanted) {
    return new VersionFilter<>(client, names, number, wanted);
  }

  /** Returns the client whose versions are meant; empty for all. */
  public OptionalInt client() {
    return client;
  }

  /** Returns the names that are meant; empty for all. */
  public Optional<Set<String>> names() {
    return names;
  }

  /** Returns the number that is meant; empty for all. */
  public OptionalInt number() {
    return number;
  }

  /** Returns which own columns are meant. */
  public KeyFilter<C> columns() {
    return columns;
  }
}
