package dev.rhythmite.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The workloads, in the order they are run in: those that change data behind those that read it. */
final class Workloads {

  private final BenchmarkData data;
  private final Scale scale;
  private final Turns many;
  private final Turns some;
  private final Turns few;

  Workloads(BenchmarkData data) {
    this.data = data;
    this.scale = data.scale();
    this.many = new Turns(5, 20, 50).warmedFor(scale.warmUp());
    this.some = new Turns(5, 10, 3).warmedFor(scale.warmUp());
    this.few = new Turns(2, 5, 1).warmedFor(scale.warmUp());
  }

  List<Workload> all() {
    return List.of(
        write("W1", "write D1", Dataset.HOURLY),
        new SizeWorkload("W10", "on disk, D1", Dataset.HOURLY),
        readOne(),
        stream(),
        dailyExtremes(),
        write("W2", "write D2", Dataset.MINUTES),
        new SizeWorkload("W10", "on disk, D2", Dataset.MINUTES),
        new SizeWorkload("W10", "on disk, D4", Dataset.STEPS),
        readWhole(),
        readDay(),
        hourlyMeans(),
        totals(),
        mergeDay(),
        listChanges(),
        pull());
  }

  private Workload write(String name, String title, Dataset dataset) {
    return new TimedWorkload(
        name,
        title,
        Unit.POINTS_A_SECOND,
        data.points(dataset),
        few,
        (contender, loaded) -> Optional.of(new Trial() {
          @Override
          public void before() throws SQLException, IOException {
            loaded.clear(contender, dataset);
          }

          @Override
          public double run(int number) throws SQLException, IOException {
            contender.write(dataset, data.curves(dataset));
            return number;
          }
        }));
  }

  private Workload readOne() {
    return new TimedWorkload(
        "W3", "read one series of D1", Unit.MILLIS, 0, many, (contender, loaded) -> {
          loaded.load(contender, Dataset.HOURLY);
          SplittableRandom random = new SplittableRandom(BenchmarkData.SEED);
          return Optional.of(
              number -> last(contender.read(Dataset.HOURLY, random.nextInt(scale.series()))));
        });
  }

  private Workload stream() {
    return new TimedWorkload(
        "W6",
        "stream all of D1",
        Unit.POINTS_A_SECOND,
        data.points(Dataset.HOURLY),
        few,
        (contender, loaded) -> {
          loaded.load(contender, Dataset.HOURLY);
          return Optional.of(number -> {
            Sum sum = new Sum();
            contender.forEach(Dataset.HOURLY, sum::add);
            return sum.value;
          });
        });
  }

  private Workload readWhole() {
    return new TimedWorkload("W4", "read D2 whole", Unit.MILLIS, 0, some, (contender, loaded) -> {
      loaded.load(contender, Dataset.MINUTES);
      return Optional.of(number -> last(contender.read(Dataset.MINUTES, 0)));
    });
  }

  private Workload readDay() {
    return new TimedWorkload(
        "W5", "read one day of D2", Unit.MILLIS, 0, many, (contender, loaded) -> {
          loaded.load(contender, Dataset.MINUTES);
          SplittableRandom random = new SplittableRandom(BenchmarkData.SEED);
          return Optional.of(number -> {
            int day = random.nextInt(scale.days());
            return last(contender.read(
                Dataset.MINUTES, 0, LongSeries.dayMicros(day), LongSeries.dayMicros(day + 1)));
          });
        });
  }

  private Workload hourlyMeans() {
    int hours = 24 * scale.days();
    return new TimedWorkload(
        "W8a", "hourly means of D2", Unit.MILLIS, 0, some, (contender, loaded) -> {
          loaded.load(contender, Dataset.MINUTES);
          return Optional.of(
              number -> complete(contender.hourlyMeans(Dataset.MINUTES, 0).length(), hours));
        });
  }

  private Workload dailyExtremes() {
    int series = Math.min(100, scale.series());
    return new TimedWorkload(
        "W8b",
        "daily extremes of " + series + " series of D1",
        Unit.MILLIS,
        0,
        some,
        (contender, loaded) -> {
          loaded.load(contender, Dataset.HOURLY);
          return Optional.of(number -> {
            int[] days = {0};
            contender.dailyExtremes(Dataset.HOURLY, series, (one, start, min, max) -> days[0]++);
            return complete(days[0], 365 * series);
          });
        });
  }

  private Workload totals() {
    return new TimedWorkload(
        "W8c", "mean and extremes of D2", Unit.MILLIS, 0, some, (contender, loaded) -> {
          loaded.load(contender, Dataset.MINUTES);
          return Optional.of(number -> contender.totals(Dataset.MINUTES, 0).mean());
        });
  }

  private Workload mergeDay() {
    int operations = 20;
    Turns turns = new Turns(2, 15, operations).warmedFor(scale.warmUp());
    return new TimedWorkload(
        "W7", "merge one day into D2", Unit.MILLIS, 0, turns, (contender, loaded) -> {
          loaded.load(contender, Dataset.MINUTES);
          return Optional.of(new DayMerges(contender, data, operations));
        });
  }

  private Workload listChanges() {
    return new TimedWorkload(
        "W11",
        "list " + scale.series() + " changed of " + 12 * scale.series() + " chunks",
        Unit.MILLIS,
        0,
        new Turns(2, 20, 10).warmedFor(scale.warmUp()),
        (contender, loaded) -> {
          if (!(contender instanceof ChangeLister lister)) {
            return Optional.empty();
          }
          lister.loadMonths(data.curves(Dataset.HOURLY));
          lister.changeMonths(data.curves(Dataset.HOURLY));
          return Optional.of(
              number -> complete(lister.listChanges(scale.series()), scale.series()));
        });
  }

  private Workload pull() {
    int chunks = scale.pulledChunks();
    return new TimedWorkload(
        "pull",
        "replica pull of " + chunks + " month chunks",
        Unit.MILLIS,
        0,
        few,
        (contender, loaded) -> {
          if (!(contender instanceof Replicator replicator)) {
            return Optional.empty();
          }
          replicator.loadSource(data.curves(Dataset.HOURLY).subList(0, chunks / 12));
          return Optional.of(new Trial() {
            @Override
            public void before() throws SQLException {
              replicator.clearReplica();
            }

            @Override
            public double run(int number) throws SQLException {
              return complete(replicator.pull(), chunks);
            }
          });
        });
  }

  private static int complete(int found, int expected) {
    if (found != expected) {
      throw new IllegalStateException(
          found + " found, expected " + expected + ". A contender lost some.");
    }
    return found;
  }

  private static double last(Points points) {
    return points.valueAt(points.length() - 1);
  }

  private static final class Sum {

    private double value;

    void add(Points points) {
      value += points.sum();
    }
  }
}
