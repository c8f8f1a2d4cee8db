package dev.rhythmite.store.analysis;

import dev.rhythmite.store.TimeRange;
import java.util.function.Consumer;

/**
 * Thins points out as they come, several of one time too, where there are too many for a series: of
 * each column of pixels the first, last, smallest and greatest stay, as in {@link Downsampling#m4}.
 * Not for use by several threads.
 */
public final class PointDownsampling {

  private final TimeRange range;
  private final int columns;
  private final Consumer<Point> kept;
  private int column = -1;
  private long columnEnd;
  private long added;
  private Extremes extremes = new Extremes();

  /** A point that is kept. */
  public record Point(long epochMicros, double value) {}

  /**
   * @param range of the chart
   * @param columns of pixels
   * @param kept is given the points that stay, in their order
   */
  public PointDownsampling(TimeRange range, int columns, Consumer<Point> kept) {
    if (columns < 1) {
      throw new IllegalArgumentException(columns + " columns. A chart is one column wide or more.");
    }
    this.range = range;
    this.columns = columns;
    this.kept = kept;
  }

  /**
   * Adds a point; one that is missing leaves no trace.
   *
   * @param epochMicros within the range, not before that of the point before
   */
  public void add(long epochMicros, double value) {
    if (Double.isNaN(value)) {
      return;
    }
    while (column < 0 || (column < columns - 1 && epochMicros >= columnEnd)) {
      extremes.give(kept);
      extremes = new Extremes();
      columnEnd = Downsampling.endOf(++column, range, columns);
    }
    extremes.add(new Point(epochMicros, value), added++);
  }

  /** Gives the points of the last column; none is to be added any more. */
  public void finish() {
    extremes.give(kept);
    extremes = new Extremes();
  }

  /** The four points of one column, each with its place among all, which tells their order. */
  private static final class Extremes {

    private final Point[] points = new Point[4];
    private final long[] places = new long[4];

    void add(Point point, long place) {
      if (points[0] == null) {
        for (int i = 0; i < points.length; i++) {
          put(i, point, place);
        }
        return;
      }
      if (point.value() < points[1].value()) {
        put(1, point, place);
      }
      if (point.value() > points[2].value()) {
        put(2, point, place);
      }
      put(3, point, place);
    }

    private void put(int index, Point point, long place) {
      points[index] = point;
      places[index] = place;
    }

    void give(Consumer<Point> kept) {
      if (points[0] == null) {
        return;
      }
      int lower = places[1] < places[2] ? 1 : 2;
      long before = -1;
      for (int index : new int[] {0, lower, 3 - lower, 3}) {
        if (places[index] > before) {
          kept.accept(points[index]);
          before = places[index];
        }
      }
    }
  }
}
