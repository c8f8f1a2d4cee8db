package dev.rhythmite.store.metric;

import dev.rhythmite.store.EpochMicros;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a span is known by as long as its start stands.
 *
 * @param metric the id of the metric
 * @param start of the span, to the microsecond
 */
public record SpanId(long metric, Instant start) {

  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{14})([0-9a-f]{16})");
  private static final int HEX = 16;

  /**
   * Returns the id of a text that {@link #toString} made.
   *
   * @throws IllegalArgumentException if it made no such text
   */
  public static SpanId parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Span id \"" + text + "\" is none. Take it from the list of spans.");
    }
    return new SpanId(
        Long.parseUnsignedLong(parts.group(1), HEX),
        EpochMicros.toInstant(Long.parseUnsignedLong(parts.group(2), HEX)));
  }

  /** Returns a text of 30 letters and digits. */
  @Override
  public String toString() {
    return String.format("%014x%016x", metric, EpochMicros.of(start));
  }
}
