package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ValueType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shares out the packing and unpacking of many points among the processors that are free, in Java's
 * common pool; few are done sooner by the caller's thread than they are handed out.
 */
final class ManyPoints {

  /** Take a processor some hundred microseconds. */
  private static final long MANY = 100_000;

  private ManyPoints() {}

  /**
   * Returns the elements as a stream, parallel if they are worth it.
   *
   * @param type of the values; texts differ too much in length, and may be refused
   */
  static <T> Stream<T> stream(List<T> parts, long points, ValueType type) {
    return points < MANY || type == ValueType.TEXT ? parts.stream() : parts.parallelStream();
  }
}
