package dev.rhythmite.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How versions of one name become one series: at each time the value of the first version that has
 * one, in some order. Versions may be grouped before; each group is combined by itself.
 *
 * <pre>{@code
 * Combination.<Season>newestFirst().groupedBy(version -> version.columns().year())
 * }</pre>
 */
public final class Combination<C extends Record> {

  private final Comparator<Version<C>> order;
  private final Function<Version<C>, ?> group;
  private final Duration delay;

  private Combination(Comparator<Version<C>> order, Function<Version<C>, ?> group, Duration delay) {
    this.order = order;
    this.group = group;
    this.delay = delay;
  }

  /**
   * Returns the combination in which greater numbers come before smaller ones, and among equal ones
   * those that were added later.
   */
  public static <C extends Record> Combination<C> newestFirst() {
    Comparator<Version<C>> byNumber = Comparator.comparing(Version::number);
    return inOrder(byNumber.thenComparing(Version::createdAt).reversed());
  }

  /** Returns the combination in which older versions come before newer ones. */
  public static <C extends Record> Combination<C> oldestFirst() {
    Comparator<Version<C>> byNumber = Comparator.comparing(Version::number);
    return inOrder(byNumber.thenComparing(Version::createdAt));
  }

  /** Returns the combination in an order of one's own, by own columns for example. */
  public static <C extends Record> Combination<C> inOrder(Comparator<Version<C>> order) {
    return new Combination<>(order, version -> true, Duration.ZERO);
  }

  /** Returns this combination for each group of versions for which {@code property} is equal. */
  public Combination<C> groupedBy(Function<Version<C>, ?> property) {
    return new Combination<>(order, property, delay);
  }

  /**
   * Returns this combination with each version cut before, to its points from {@code duration} after
   * its first on.
   *
   * @throws IllegalArgumentException if {@code duration} is negative
   */
  public Combination<C> afterDelay(Duration duration) {
    Series unused = Series.empty().afterDelay(duration);
    return new Combination<>(order, group, duration);
  }

  /**
   * Combines the versions of one name. Returns one for each group, in the order of the groups' first
   * versions, whose properties it has.
   */
  public List<Version<C>> of(List<Version<C>> versions) {
    Map<Object, Version<C>> combined = new LinkedHashMap<>();
    versions.stream()
        .sorted(order)
        .map(version -> version.withSeries(version.series().afterDelay(delay)))
        .forEach(version -> combined.merge(
            group.apply(version),
            version,
            (first, next) -> first.withSeries(first.series().orElse(next.series()))));
    return new ArrayList<>(combined.values());
  }
}
