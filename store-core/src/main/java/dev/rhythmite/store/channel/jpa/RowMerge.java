package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowGatherer;
import dev.rhythmite.store.channel.RowPosition;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts rows in the order of their positions. */
final class RowMerge {

  private RowMerge() {}

  /** Returns rows in order. */
  static RowBatch sorted(RowBatch rows) {
    if (isSorted(rows)) {
      return rows;
    }
    return rows.select(IntStream.range(0, rows.size())
        .boxed()
        .sorted((left, right) -> compare(rows, left, rows, right))
        .mapToInt(row -> row)
        .toArray());
  }

  private static boolean isSorted(RowBatch rows) {
    long[] times = rows.times();
    for (int row = 1; row < times.length; row++) {
      // the times of most tell
      if (times[row] <= times[row - 1] && compare(rows, row - 1, rows, row) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the rows of two batches, each in order, in order. */
  static RowBatch merged(RowBatch left, RowBatch right, Comparator<RowPosition> order) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    RowGatherer gatherer = new RowGatherer(left.schema(), left.size() + right.size());
    int fromLeft = 0;
    int fromRight = 0;
    while (fromRight < right.size()) {
      // stretch by stretch, as one batch is mostly behind the other, or has its rows in few places
      int toLeft = indexNotBefore(left, right.position(fromRight), order, fromLeft);
      gatherer.addAll(left, fromLeft, toLeft);
      fromLeft = toLeft;
      int toRight = fromLeft == left.size()
          ? right.size()
          : indexNotBefore(right, left.position(fromLeft), order, fromRight + 1);
      gatherer.addAll(right, fromRight, toRight);
      fromRight = toRight;
    }
    gatherer.addAll(left, fromLeft, left.size());
    return gatherer.build();
  }

  /** Returns the index of the first row at or after a position. */
  static int indexAtOrAfter(RowBatch rows, RowPosition position) {
    return indexNotBefore(rows, position, Comparator.naturalOrder(), 0);
  }

  private static int indexNotBefore(
      RowBatch rows, RowPosition position, Comparator<RowPosition> order, int from) {
    int low = from;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(rows.position(middle), position) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static int compare(RowBatch left, int leftRow, RowBatch right, int rightRow) {
    int byTime = Long.compare(left.times()[leftRow], right.times()[rightRow]);
    if (byTime != 0) {
      return byTime;
    }
    int byArrival = Long.compare(left.received()[leftRow], right.received()[rightRow]);
    return byArrival != 0
        ? byArrival
        : Long.compare(left.numbers()[leftRow], right.numbers()[rightRow]);
  }
}
