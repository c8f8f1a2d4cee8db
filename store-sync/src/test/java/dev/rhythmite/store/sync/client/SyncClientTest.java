package dev.rhythmite.store.sync.client;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.sync.client.SourceServer.problem;
import static dev.rhythmite.store.sync.client.SourceServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncClientTest extends SyncClientFixture {

  @Test
  void copiesEveryChunk() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    source.write(B1, "b1");

    PullResult pulled = client().build().pull();

    assertThat(pulled).isEqualTo(new PullResult(3, 0));
    assertThat(replica.contents()).isEqualTo(Map.of(A1, "a1", A2, "a2", B1, "b1"));
  }

  @Test
  @DisplayName("holcstore 130: many chunks over several pages are fetched once each")
  void fetchesEveryChunkOnceOverPagesAndBatches() {
    for (int i = 0; i < 1_000; i++) {
      source.write(ref(i, "A", 24_300), "values " + i);
    }

    PullResult pulled = client().pageSize(300).batch(120).build().pull();

    assertThat(pulled).isEqualTo(new PullResult(1_000, 0));
    assertThat(replica.contents()).isEqualTo(source.contents());
    assertThat(replica.batches()).containsExactly(120, 120, 60, 120, 120, 60, 120, 120, 60, 100);
  }

  @Test
  @DisplayName("holcstore 123, W16: nothing new is (0, 0) and no pack request")
  void transfersOneSmallPageWhereNothingIsNew() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    source.delete(A2);
    SyncClient<CurveKey> client = client().build();
    client.pull();
    server.forgetRequests();
    int batches = replica.batches().size();

    PullResult pulled = client.pull();

    assertThat(pulled).isEqualTo(new PullResult(0, 0));
    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> assertThat(request.getTarget()).contains("/updates?cursor=first.3&limit="));
    assertThat(replica.batches()).hasSize(batches);
  }

  @Test
  void bringsChangesAndDeletions() {
    source.write(A1, "a1");
    source.write(B1, "b1");
    SyncClient<CurveKey> client = client().build();
    client.pull();
    source.write(A1, "a1 changed");
    source.delete(B1);

    PullResult pulled = client.pull();

    assertThat(pulled).isEqualTo(new PullResult(1, 1));
    assertThat(replica.contents()).isEqualTo(Map.of(A1, "a1 changed"));
  }

  @Test
  @DisplayName("holcstore 129, W18: the tombstone of a chunk that was never here is listed once")
  void countsNoDeletionOfWhatWasNeverHere() {
    source.write(A1, "a1");
    source.delete(A1);

    assertThat(client().build().pull()).isEqualTo(new PullResult(0, 0));
    assertThat(server.packRequests()).isZero();
    assertThat(replica.missing(
            source.updatesAfter(Cursor.START, KeyFilter.all(), 10).updates()))
        .isEmpty();
  }

  @Test
  @DisplayName("holcstore 121: dies after the first of two batches, the next pull fetches the rest")
  void resumesAfterDyingBetweenTwoBatches() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    SyncClient<CurveKey> dying =
        client().batch(1).onProgress(SyncClientTest::die).build();
    assertThatThrownBy(dying::pull).isInstanceOf(Killed.class);
    assertThat(replica.contents()).isEqualTo(Map.of(A1, "a1"));
    server.forgetRequests();

    PullResult pulled = client().batch(1).build().pull();

    assertThat(pulled).isEqualTo(new PullResult(1, 0));
    assertThat(server.packRequests()).isEqualTo(1);
    assertThat(replica.contents()).isEqualTo(source.contents());
  }

  @Test
  void goesOnFromWhereAnotherPullOvertookIt() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    source.write(B1, "b1");
    List<PullResult> other = new ArrayList<>();

    PullResult pulled = client()
        .batch(1)
        .onProgress(progress -> {
          if (other.isEmpty()) {
            other.add(client().build().pull());
          }
        })
        .build()
        .pull();

    assertThat(pulled).isEqualTo(new PullResult(1, 0));
    assertThat(other).containsExactly(new PullResult(2, 0));
    assertThat(replica.contents()).isEqualTo(source.contents());
  }

  @Test
  @DisplayName("holcstore 126, W17: live chunks before a tombstone, dies before the pack")
  void fetchesLiveChunksAfterDyingBeforeTheirPack() {
    source.write(B1, "b1");
    client().build().pull();
    source.write(A1, "a1");
    source.write(A2, "a2");
    source.delete(B1);
    server.answerNextPacks(status(500));
    assertThatThrownBy(client().build()::pull).isInstanceOf(SyncException.class);

    PullResult pulled = client().build().pull();

    assertThat(pulled).isEqualTo(new PullResult(2, 1));
    assertThat(replica.contents()).isEqualTo(Map.of(A1, "a1", A2, "a2"));
  }

  @Test
  @DisplayName("holcstore W19: a chunk that went since it was listed does not keep back the others")
  void leavesOutAChunkThatVanishedSinceItWasListed() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    server.answerNextPacks(server.pack(source.export(List.of(A2))));

    assertThat(client().build().pull()).isEqualTo(new PullResult(1, 0));
    assertThat(replica.contents()).isEqualTo(Map.of(A2, "a2"));
  }

  @Test
  void takesAChunkThatWasDeletedSinceItWasListed() {
    source.write(A1, "a1");
    client().build().pull();
    source.write(A1, "a1 changed");
    server.answerNextPacks(
        server.pack(List.of(PackedChunk.tombstone(new ChunkUpdate<>(A1, 9, Instant.EPOCH, true)))));

    assertThat(client().build().pull()).isEqualTo(new PullResult(0, 1));
    assertThat(replica.contents()).isEmpty();
  }

  @Test
  @DisplayName("holcstore 122, W15: each filter has a watermark of its own")
  void pullsWhatPassesAFilter() {
    source.write(A1, "a1");
    source.write(ref(1, "B & C=D+E", 24_300), "b1");
    SyncClient<CurveKey> client = client().build();

    PullResult filtered = client.pull(where(CurveKey::kind).is("B & C=D+E"));

    assertThat(filtered).isEqualTo(new PullResult(1, 0));
    assertThat(server.requests().get(0).getUrl().queryParameter("kind")).isEqualTo("B & C=D+E");
    assertThat(client.pull()).isEqualTo(new PullResult(1, 0));
    assertThat(replica.contents()).isEqualTo(source.contents());
  }

  @Test
  @DisplayName("holcstore 115, 122: filters go over the wire with all their conditions")
  void pullsWhatMeetsConditions() {
    for (int version = 1; version <= 6; version++) {
      source.write(ref(version, "kind " + version % 2, 24_300), "v" + version);
    }
    SyncClient<CurveKey> client = client().build();

    KeyFilter<CurveKey> odd = where(CurveKey::kind).startsWith("kind 1");
    assertThat(client.pull(odd.and(CurveKey::version).between(2, 5)))
        .isEqualTo(new PullResult(2, 0));
    assertThat(server.requests().get(0).getUrl().encodedQuery())
        .endsWith("&version.atLeast=2&version.atMost=5&kind.startsWith=kind%201");
    assertThat(client.pull(where(CurveKey::version).in(4, 2))).isEqualTo(new PullResult(2, 0));
    assertThat(client.pull(odd)).isEqualTo(new PullResult(1, 0));
    assertThat(client.pull(odd.and(CurveKey::version).between(2, 5)))
        .isEqualTo(new PullResult(0, 0));
    assertThat(replica.contents()).hasSize(5);
  }

  @Test
  void refusesAFilterThatIsTooLongForAnAddress() {
    KeyFilter<CurveKey> tooLong =
        where(CurveKey::version).in(IntStream.range(0, 1_000).boxed().toList());

    assertThatThrownBy(() -> client().build().pull(tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A filter of ")
        .hasMessageContaining("Servers take about 4000; list fewer values at a time");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void savesTheCursorOfAPageWithoutNewChunks() {
    source.write(A1, "a1");
    client().build().pull();
    source.write(B1, "b1");

    client().build().pull(where(CurveKey::kind).is("A"));
    server.forgetRequests();
    client().build().pull(where(CurveKey::kind).is("A"));

    assertThat(server.requests().get(0).getUrl().queryParameter("cursor")).isEqualTo("first.2");
  }

  @Test
  @DisplayName("holcstore W24: chunks are asked for by POST, and of live ones only")
  void asksForThePackOfLiveChunksOnly() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    source.delete(A2);

    client().build().pull();

    RecordedRequest pack = server.requests().get(1);
    assertThat(pack.getRequestLine()).isEqualTo("POST /sync/v1/LoadCurve/pack HTTP/1.1");
    assertThat(pack.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(pack.getBody().utf8())
        .isEqualTo("[{\"key\":{\"version\":1,\"kind\":\"A\"},\"chunkIndex\":24300}]");
  }

  @Test
  void tellsItsProgressAfterEachBatch() {
    source.write(A1, "1234");
    source.write(A2, "123456");
    source.write(B1, "12345678");
    List<PullProgress> progress = new ArrayList<>();

    client().batch(2).onProgress(progress::add).build().pull();

    assertThat(progress).containsExactly(new PullProgress(2, 0, 10), new PullProgress(3, 0, 18));
  }

  @Test
  void startsOverWhereTheSourceWasMadeAnew() {
    source.write(A1, "a1");
    source.write(B1, "b1");
    source.write(A2, "a2");
    client().build().pull();
    source.makeAnew();
    source.write(A1, "another a1");

    PullResult pulled = client().build().pull();

    assertThat(pulled).isEqualTo(new PullResult(1, 2));
    assertThat(replica.contents()).isEqualTo(Map.of(A1, "another a1"));
    assertThat(client().build().pull()).isEqualTo(new PullResult(0, 0));
  }

  @Test
  void finishesAStartOverThatDied() {
    source.write(A1, "a1");
    source.write(B1, "b1");
    client().build().pull();
    source.makeAnew();
    source.write(A1, "another a1");
    SyncClient<CurveKey> dying = client().onProgress(SyncClientTest::die).build();
    assertThatThrownBy(dying::pull).isInstanceOf(Killed.class);

    PullResult pulled = client().build().pull();

    assertThat(pulled).isEqualTo(new PullResult(0, 1));
    assertThat(replica.contents()).isEqualTo(source.contents());
  }

  @Test
  void startsOverOnlyOnceInAPull() {
    source.write(A1, "a1");
    client().build().pull();
    server.answerNextPages(problem(410, "Unknown cursor."), problem(410, "Unknown cursor."));

    SyncException refused = failure(client().build());

    assertThat(refused)
        .hasMessage(updates()
            + " answered 410: Unknown cursor. The source does not know its own cursor; check"
            + " that one server answers.");
    assertThat(replica.contents()).isEqualTo(Map.of(A1, "a1"));
  }

  @Test
  void doesNotStartOverFromTheStart() {
    server.answerNextPages(status(410));

    assertThat(failure(client().build()).status()).hasValue(410);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void goesThroughTheClientOfItsHost() {
    List<String> seen = new ArrayList<>();
    OkHttpClient shared = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          seen.add(chain.request().url().encodedPath());
          return chain.proceed(chain.request());
        })
        .build();

    client().httpClient(shared).build().pull();

    assertThat(seen).containsExactly("/sync/v1/LoadCurve/updates");
  }

  @Test
  void takesAnAddressWithASlashForTheSameSource() {
    source.write(A1, "a1");
    client().build().pull();

    SyncClient.builder(URI.create(server.url() + "/"), replica).build().pull();

    assertThat(server.requests().get(2).getTarget())
        .startsWith("/sync/v1/LoadCurve/updates?cursor=first.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/LoadCurve",
        "/sync/v1/LoadCurve",
        "mailto:me@host",
        "https://me:s3cret@host/LoadCurve",
        "https://host/LoadCurve?key=s3cret",
        "https://host/LoadCurve#s3cret",
      })
  void refusesAnAddressThatIsNoneOfAStore(URI url) {
    assertThatThrownBy(() -> SyncClient.builder(url, replica))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The address is not one of a store. It is http or https, ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void refusesSizesAndTimesOutOfBounds() {
    assertThatThrownBy(() -> client().batch(0)).hasMessage("batch must be 1 or more, was 0");
    assertThatThrownBy(() -> client().pageSize(-1))
        .hasMessage("pageSize must be 1 or more, was -1");
    assertThatThrownBy(() -> client().timeout(Duration.ZERO))
        .hasMessage("timeout must be at least 1 ms and at most 24 days, was PT0S");
    assertThatThrownBy(() -> client().callTimeout(Duration.ofDays(25)))
        .hasMessage("callTimeout must be at least 1 ms and at most 24 days, was PT600H");
  }

  private static void die(PullProgress progress) {
    throw new Killed();
  }

  private static final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
