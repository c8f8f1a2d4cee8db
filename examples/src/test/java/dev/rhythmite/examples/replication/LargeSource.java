package dev.rhythmite.examples.replication;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A source with many series in a process of its own. */
final class LargeSource {

  static final String URL = "url";
  static final String STORED = "stored";

  static final int POINTS_OF_EACH = 10_000;
  private static final int SERIES_AT_ONCE = 20;
  private static final Instant FIRST = Instant.parse("2022-12-31T23:00:00Z");

  private LargeSource() {}

  /** Fills a database (URL, user, password) with so many series, and serves it. */
  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    PrintStream out = System.out;
    System.setOut(System.err);
    TestDatabase database = new TestDatabase(args[0], args[1], args[2]);
    int count = Integer.parseInt(args[4]);
    try (SourceHost host = new SourceHost(database, Path.of(args[3]))) {
      for (int from = 0; from < count; from += SERIES_AT_ONCE) {
        Map<MeterReading.Key, Series> some = new HashMap<>();
        for (int site = from; site < Math.min(count, from + SERIES_AT_ONCE); site++) {
          some.put(new MeterReading.Key(site, "measured"), series(site));
        }
        host.store().writeAll(some, WriteMode.CREATE);
      }
      out.println(STORED + " " + StoredDigest.of(host.store()));
      out.println(URL + " " + host.url());
      // serves on until the parent ends
      while (System.in.read() >= 0) {
        out.flush();
      }
    }
  }

  /** What an hourly meter may measure, in whole watts. */
  private static Series series(int site) {
    SplittableRandom random = new SplittableRandom(site);
    double[] watts = new double[POINTS_OF_EACH];
    double load = 0;
    for (int i = 0; i < watts.length; i++) {
      load = 0.9 * load + random.nextGaussian(0, 60);
      watts[i] = Math.rint(900 + 400 * StrictMath.sin(i * StrictMath.PI / 12) + load);
    }
    return Series.regular(FIRST, Duration.ofHours(1), watts);
  }
}
