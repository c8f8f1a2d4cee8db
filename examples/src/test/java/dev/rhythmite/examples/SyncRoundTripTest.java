package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.examples.stores.LoadCurve;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.sync.client.SyncException;
import dev.rhythmite.store.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.ResolvableType;

/** A real server, a real client and two databases. */
@ParameterizedClass
@EnumSource(Database.class)
class SyncRoundTripTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir
  private Path directory;

  private final TestDatabase replicaDatabase;
  private final TestDatabase sourceDatabase;
  private RunningDemo source;
  private RunningDemo replica;

  SyncRoundTripTest(Database database) {
    sourceDatabase = database.create();
    replicaDatabase = database.create();
  }

  @BeforeEach
  void start() {
    source = RunningDemo.source(directory.resolve("source"), sourceDatabase);
    replica = RunningDemo.replica(directory.resolve("replica"), replicaDatabase);
  }

  @AfterEach
  void stop() {
    replica.close();
    source.close();
  }

  @Test
  void replicaFollowsTheSource() {
    assertThat(curves(pull())).extracting(StorePull::fetched).isEqualTo(FirstStart.METERS);
    assertReplicaEqualsSource();
    assertThat(pull()).noneMatch(StorePull::changed);

    SeriesStore<LoadCurve.Key> curves = store(source);
    LoadCurve.Key first = new LoadCurve.Key(FirstStart.meter(1));
    curves.write(
        first,
        Series.regular(NEW_YEAR, Duration.ofMinutes(30), 1.5, -0.0, Double.NaN, 1e300),
        WriteMode.MERGE);
    curves.delete(KeyFilter.where(LoadCurve.Key::meter).is(FirstStart.meter(2)));

    StorePull changes = curves(pull());
    assertThat(changes.fetched()).isEqualTo(1);
    assertThat(changes.deleted()).isEqualTo(1);
    assertReplicaEqualsSource();
    assertThat(store(replica).read(new LoadCurve.Key(FirstStart.meter(2)))).isEmpty();
    assertThat(pull()).noneMatch(StorePull::changed);

    restartReplica();
    assertThat(pull()).noneMatch(StorePull::changed);
    assertReplicaEqualsSource();
  }

  @Test
  void aWrongKeyPullsNothing() {
    ReplicaPulls pulls = new ReplicaPulls(replica.stores(), source.url(), "not-the-key-of-anyone");

    assertThatThrownBy(() -> pulls.pullAll())
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("401");
    assertThat(replica.stores().all()).allMatch(DemoStore::isEmpty);
  }

  private List<StorePull> pull() {
    return replica.pullsFrom(source).pullAll();
  }

  private static StorePull curves(List<StorePull> pulled) {
    return pulled.stream()
        .filter(pull -> pull.store().equals("LoadCurve"))
        .findFirst()
        .orElseThrow();
  }

  private void assertReplicaEqualsSource() {
    for (int meter = 1; meter <= FirstStart.METERS; meter++) {
      LoadCurve.Key key = new LoadCurve.Key(FirstStart.meter(meter));
      assertThat(store(replica).read(key)).isEqualTo(store(source).read(key));
    }
    assertThat(replica.store("LoadCurve").footprint())
        .isEqualTo(source.store("LoadCurve").footprint());
  }

  private void restartReplica() {
    replica.close();
    replica = RunningDemo.replica(directory.resolve("replica"), replicaDatabase);
  }

  private static SeriesStore<LoadCurve.Key> store(RunningDemo demo) {
    return demo.context()
        .<SeriesStore<LoadCurve.Key>>getBeanProvider(
            ResolvableType.forClassWithGenerics(SeriesStore.class, LoadCurve.Key.class))
        .getObject();
  }
}
