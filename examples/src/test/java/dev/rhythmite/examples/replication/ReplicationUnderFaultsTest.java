package dev.rhythmite.examples.replication;

import static dev.rhythmite.store.KeyFilter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.examples.faults.ChildProcess;
import dev.rhythmite.examples.faults.Faults;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.client.PullResult;
import dev.rhythmite.store.sync.client.RetryPolicy;
import dev.rhythmite.store.sync.client.SyncClient;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writers, replicas and what may go wrong between them: connections to PostgreSQL that are ended,
 * answers that are cut, clients that die within a pull, and processes of both
 * sides that are killed. What the source
 * has in the end is what its replicas have, bit for bit.
 */
class ReplicationUnderFaultsTest {

  private static final Logger LOG = LoggerFactory.getLogger(ReplicationUnderFaultsTest.class);
  private static final int WRITERS = 8;
  private static final int CHANGES_OF_EACH = Seeds.times(30, 1_250);
  private static final int KILLS = Seeds.times(2, 20);

  /** A process dies after so many batches or changes at the latest. */
  private static final int MOST_STEPS = 8;

  private static final int MOST_STEPS_TO_A_FAULT = 25;
  private static final int MOST_PULLS = 3;
  private static final RetryPolicy ONCE = RetryPolicy.standard().withMaxTries(1);
  private static final KeyFilter<MeterReading.Key> ALL = KeyFilter.all();
  private static final KeyFilter<MeterReading.Key> FORECASTS =
      where(MeterReading.Key::kind).is("forecast");
  private static final KeyFilter<MeterReading.Key> SITES_FROM_2 =
      where(MeterReading.Key::site).atLeast(2);

  @TempDir
  private Path directory;

  private final TestDatabase sourceDatabase = TestDatabase.postgresql();
  private final TestDatabase wholeDatabase = TestDatabase.postgresql();
  private final TestDatabase forecastsDatabase = TestDatabase.postgresql();
  private final TestDatabase sitesDatabase = TestDatabase.postgresql();
  private SourceHost source;
  private KilledSource killedSource;
  private ReplicaUnit whole;
  private ReplicaUnit forecasts;
  private ReplicaUnit sites;

  @BeforeEach
  void start() throws IOException {
    source = new SourceHost(sourceDatabase, directory);
    killedSource = new KilledSource(sourceDatabase, directory);
    whole = new ReplicaUnit(wholeDatabase);
    forecasts = new ReplicaUnit(forecastsDatabase);
    sites = new ReplicaUnit(sitesDatabase);
  }

  @AfterEach
  void stop() {
    sites.close();
    forecasts.close();
    whole.close();
    source.close();
  }

  @ParameterizedTest(name = "seed {0}: replicas equal their source after all faults")
  @ValueSource(longs = 20_240_331)
  void replicasLoseNothing(long seed) throws Exception {
    CutAnswers cuts = new CutAnswers(seed);
    CutAnswers cutsOfSites = new CutAnswers(seed + 1);
    Deliveries deliveries = new Deliveries(whole.feed(), seed);
    Deliveries deliveriesOfSites = new Deliveries(sites.feed(), seed + 1);
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    try (Faults faults = new Faults(
        seed,
        MOST_STEPS_TO_A_FAULT,
        TestDatabase.postgresql(),
        List.of(sourceDatabase, wholeDatabase, forecastsDatabase, sitesDatabase))) {
      assertThat(List.of(faults.show("fsync"), faults.show("synchronous_commit")))
          .containsOnly("on");
      Pulls pulls = new Pulls();
      List<RandomWriter> writers = IntStream.range(0, WRITERS)
          .mapToObj(number -> new RandomWriter(source, pulls, faults, number, seed))
          .toList();

      new Storm(writers, pulls, faults)
          .run(
              CHANGES_OF_EACH,
              new Storm.Puller(() -> client(source.url(), deliveries, cuts, ONCE), ALL),
              // waits where no source is there: pulls that fail at once would be steps to faults,
              // and end connections faster than anybody can work
              new Storm.Puller(
                  () -> client(
                      killedSource.url(), deliveriesOfSites, cutsOfSites, RetryPolicy.standard()),
                  SITES_FROM_2),
              List.of(() -> killReplicas(seed, said), () -> killSources(seed)));

      deliveries.calm();
      deliveriesOfSites.calm();
      cutsOfSites.calm();
      assertThat(faults.calm()).as("connections ended").isPositive();
      assertThat(cuts.calm()).as("answers cut").isPositive();
      source.connectAnew();
      whole.connectAnew();
      forecasts.connectAnew();
      sites.connectAnew();
      assertThat(said).contains(ReplicaProcess.STORED).allMatch(ReplicaProcess.EXPECTED::contains);
      LOG.info(
          "{}, {}, {}, {} (all), {} (some sites), {} replicas and {} sources killed",
          faults,
          cuts,
          pulls,
          deliveries,
          deliveriesOfSites,
          KILLS,
          KILLS);
      writers.forEach(this::assertKeptWhatWasAcknowledged);
      killedSource.assertKeptWhatWasAcknowledged(source.store());
    }
    assertReplicates(source.url(), deliveries, ALL);
    assertReplicates(source.url(), forecasts.feed(), FORECASTS);
    try (ChildProcess serving = killedSource.serving()) {
      assertReplicates(killedSource.url(), deliveriesOfSites, SITES_FROM_2);
      serving.kill();
    }
  }

  private Void killReplicas(long seed, List<String> said) throws Exception {
    KilledReplica replica = new KilledReplica(
        forecastsDatabase, source.url(), "kind", "forecast", directory.resolve("replica.log"));
    SplittableRandom random = new SplittableRandom(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      said.addAll(replica.killAfter(1 + random.nextInt(MOST_STEPS)));
    }
    return null;
  }

  private Void killSources(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      killedSource.killAfter(1 + random.nextInt(MOST_STEPS));
    }
    return null;
  }

  private SyncClient<MeterReading.Key> client(
      URI from, ChunkFeed<MeterReading.Key> replica, CutAnswers cuts, RetryPolicy retry) {
    return SyncClient.builder(from, replica)
        .bearerKey(SourceHost.KEY)
        .pageSize(20)
        .batch(5)
        .retry(retry)
        .httpClient(new OkHttpClient.Builder().addInterceptor(cuts).build())
        .build();
  }

  private void assertKeptWhatWasAcknowledged(RandomWriter writer) {
    Map<Instant, Double> stored = new TreeMap<>();
    Series series = source.store().read(writer.own()).orElse(Series.empty());
    for (int i = 0; i < series.length(); i++) {
      if (!series.isMissing(i)) {
        stored.put(series.timeAt(i), series.valueAt(i));
      }
    }
    assertThat(stored).isEqualTo(writer.acknowledged());
  }

  private void assertReplicates(
      URI from, ChunkFeed<MeterReading.Key> replica, KeyFilter<MeterReading.Key> filter) {
    CutAnswers counted = new CutAnswers(0);
    counted.calm();
    SyncClient<MeterReading.Key> client = client(from, replica, counted, ONCE);
    PullResult nothing = new PullResult(0, 0);
    int pulls = 1;
    while (!client.pull(filter).equals(nothing)) {
      assertThat(pulls++).as("pulls until nothing is new").isLessThan(MOST_PULLS);
    }
    int packs = counted.packs();
    assertThat(client.pull(filter)).isEqualTo(nothing);
    assertThat(counted.packs()).isEqualTo(packs);

    Contents wanted = Contents.of(source.feed(), filter);
    assertThat(wanted.tombstones()).isPositive();
    assertThat(Contents.of(replica, ALL).differencesTo(wanted)).isEmpty();
    assertThat(replica.missing(Contents.updates(source.feed(), filter))).isEmpty();
  }
}
