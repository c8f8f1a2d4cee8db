package dev.rhythmite.store.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import org.jspecify.annotations.Nullable;

/** How long the texts of a row are together: their number bounds numbers, not texts. */
final class TextSize {

  /** In UTF-8: leaves room for times and lengths in what a blob may have. */
  static final long MOST = 48 << 20;

  private TextSize() {}

  /** Returns the bytes that the texts of a series have together, 0 if it has none. */
  static long of(Series series) {
    if (series.type() != ValueType.TEXT) {
      return 0;
    }
    long bytes = 0;
    for (@Nullable String text : series.texts()) {
      bytes += text == null ? 0 : text.getBytes(UTF_8).length;
    }
    return bytes;
  }
}
