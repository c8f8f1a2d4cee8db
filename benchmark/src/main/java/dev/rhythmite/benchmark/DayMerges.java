package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** Merges a day with other values each time, as the same ones would not be written. */
final class DayMerges implements Trial {

  private final Contender contender;
  private final BenchmarkData data;
  private final int operations;
  private final SplittableRandom random = new SplittableRandom(BenchmarkData.SEED);
  private final Deque<Curve> days = new ArrayDeque<>();
  private int made;

  /**
   * @param operations of a round
   */
  DayMerges(Contender contender, BenchmarkData data, int operations) {
    this.contender = contender;
    this.data = data;
    this.operations = operations;
  }

  @Override
  public void before() {
    while (days.size() < operations) {
      days.add(data.otherDay(random.nextInt(data.scale().days()), made++));
    }
  }

  @Override
  public double run(int number) throws SQLException, IOException {
    contender.merge(Dataset.MINUTES, days.remove());
    return number;
  }
}
