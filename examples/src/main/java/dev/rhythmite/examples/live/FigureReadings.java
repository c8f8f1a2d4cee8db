package dev.rhythmite.examples.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What figures read in a second, the same for all who record it: some tell what was since somebody
 * asked last, and have nothing to tell those who ask at once again. Thread-safe.
 */
final class FigureReadings {

  private final List<Figure> figures;
  private @Nullable Instant second;
  private double[] values = {};

  FigureReadings(List<Figure> figures) {
    this.figures = List.copyOf(figures);
  }

  List<Figure> figures() {
    return figures;
  }

  /** Returns a value of each figure, NaN where there is none. */
  synchronized double[] at(Instant newSecond) {
    if (!newSecond.equals(second)) {
      values =
          figures.stream().mapToDouble(figure -> figure.reading().getAsDouble()).toArray();
      second = newSecond;
    }
    return values.clone();
  }
}
