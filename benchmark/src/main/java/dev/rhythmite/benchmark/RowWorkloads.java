package dev.rhythmite.benchmark;

import dev.rhythmite.benchmark.RowContender.Appender;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What rows are appended in and read by. */
final class RowWorkloads {

  private static final int WRITERS = 16;

  private final SensorRows rows;
  private final int ofEachWriter;

  RowWorkloads(SensorRows rows) {
    this.rows = rows;
    this.ofEachWriter = rows.length() / 400;
  }

  /** Appends all rows, some at a time. */
  Trial batches(RowContender contender, int batch) {
    return new Trial() {
      @Override
      public void before() throws SQLException, IOException {
        contender.clear();
      }

      @Override
      public double run(int number) throws SQLException, IOException {
        append(contender, batch);
        return number;
      }
    };
  }

  private void append(RowContender contender, int batch) throws SQLException, IOException {
    try (Appender appender = contender.appender()) {
      for (int from = 0; from < rows.length(); from += batch) {
        appender.append(rows, from, Math.min(rows.length(), from + batch));
      }
    }
  }

  /** Returns how many rows {@link #singles} appends. */
  int singleRows() {
    return WRITERS * ofEachWriter;
  }

  /** Appends rows one by one, each durable before the next one of its writer. */
  Trial singles(RowContender contender) {
    return new Trial() {
      @Override
      public void before() throws SQLException, IOException {
        contender.clear();
      }

      @Override
      public double run(int number) throws SQLException, IOException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
          List<Callable<Integer>> work = new ArrayList<>();
          AtomicInteger next = new AtomicInteger();
          for (int writer = 0; writer < WRITERS; writer++) {
            work.add(() -> appendSingles(contender, next));
          }
          int appended = 0;
          for (Future<Integer> done : writers.invokeAll(work)) {
            appended += done.get();
          }
          return appended;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Interrupted while rows were appended.", e);
        } catch (ExecutionException e) {
          throw new IllegalStateException("A writer failed.", e);
        } finally {
          writers.shutdownNow();
        }
      }
    };
  }

  /** The writers share the rows, so all of them write at the front, as sensors do. */
  private int appendSingles(RowContender contender, AtomicInteger next)
      throws SQLException, IOException {
    try (Appender appender = contender.appender()) {
      for (int done = 0; done < ofEachWriter; done++) {
        int row = next.getAndIncrement();
        appender.append(rows, row, row + 1);
      }
    }
    return ofEachWriter;
  }

  /** Reads up to the first row of all, and on to the last. */
  Trial stream(RowContender contender) {
    return number -> {
      double[] sum = {0};
      long[] count = {0};
      contender.forEachTime(time -> {
        sum[0] += time;
        count[0]++;
      });
      if (count[0] != rows.length()) {
        throw new IllegalStateException(
            count[0] + " rows read, " + rows.length() + " were appended. A contender lost some.");
      }
      return sum[0];
    };
  }

  /** Ends a read at its first row. */
  private static final class FirstRow extends RuntimeException {

    private static final long serialVersionUID = 1;

    FirstRow() {
      super("The first row was read.", null, false, false);
    }
  }

  /** Reads the first row of a stream of all, and closes it. */
  Trial first(RowContender contender) {
    return number -> {
      try {
        contender.forEachTime(time -> {
          throw new FirstRow();
        });
      } catch (FirstRow e) {
        return number;
      }
      throw new IllegalStateException(contender.label() + " has no rows.");
    };
  }

  /** Puts all rows in place for those who read. */
  void load(RowContender contender) throws SQLException, IOException {
    contender.clear();
    append(contender, 10_000);
  }
}
