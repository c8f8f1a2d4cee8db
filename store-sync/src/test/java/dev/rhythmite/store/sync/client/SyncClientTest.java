package dev.rhythmite.store.sync.client;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.sync.client.SourceServer.problem;
import static dev.rhythmite.store.sync.client.SourceServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.MalformedPayloadException;
import dev.rhythmite.store.sync.PackedChunk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncClientTest {

  private static final RetryPolicy ONCE = RetryPolicy.standard().withMaxTries(1);
  private static final RetryPolicy QUICK =
      RetryPolicy.standard().withFirstBackOff(Duration.ofMillis(1));
  private static final ChunkRef<CurveKey> A1 = ref(1, "A", 24_300);
  private static final ChunkRef<CurveKey> A2 = ref(1, "A", 24_301);
  private static final ChunkRef<CurveKey> B1 = ref(2, "B", 24_300);

  private final InMemoryFeed source = new InMemoryFeed();
  private final InMemoryFeed replica = new InMemoryFeed();
  private SourceServer server;

  @BeforeEach
  void start() throws IOException {
    server = new SourceServer(source);
  }

  @AfterEach
  void stop() {
    server.close();
  }

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
  @DisplayName("holcstore 123: nothing new is (0, 0) and no pack request")
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
  void countsNoDeletionOfWhatWasNeverHere() {
    source.write(A1, "a1");
    source.delete(A1);

    assertThat(client().build().pull()).isEqualTo(new PullResult(0, 0));
    assertThat(server.packRequests()).isZero();
    assertThat(replica.missing(source.updatesAfter(Cursor.START, KeyFilter.all(), 10).updates()))
        .isEmpty();
  }

  @Test
  @DisplayName("holcstore 121: dies after the first of two batches, the next pull fetches the rest")
  void resumesAfterDyingBetweenTwoBatches() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    SyncClient<CurveKey> dying = client().batch(1).onProgress(SyncClientTest::die).build();
    assertThatThrownBy(dying::pull).isInstanceOf(Killed.class);
    assertThat(replica.contents()).isEqualTo(Map.of(A1, "a1"));
    server.forgetRequests();

    PullResult pulled = client().batch(1).build().pull();

    assertThat(pulled).isEqualTo(new PullResult(1, 0));
    assertThat(server.packRequests()).isEqualTo(1);
    assertThat(replica.contents()).isEqualTo(source.contents());
  }

  @Test
  @DisplayName("holcstore 126: live chunks before a tombstone, dies before the pack")
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
  @DisplayName("holcstore 122: each filter has a watermark of its own")
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

    assertThat(progress)
        .containsExactly(new PullProgress(2, 0, 10), new PullProgress(3, 0, 18));
  }

  // The source's table was made anew

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
        .hasMessage(
            updates()
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

  // Answers that are against the protocol

  @Test
  void storesNothingOfASourceThatCutsTimeOtherwise() throws IOException {
    InMemoryFeed years =
        new InMemoryFeed(
            new StoreLayout(
                ChunkAxis.YEAR, Frequency.parse("30min"), ZoneId.of("Europe/Paris"), true));
    years.write(A1, "a1");
    try (SourceServer other = new SourceServer(years)) {
      SyncClient<CurveKey> client = SyncClient.builder(other.url(), replica).build();

      SyncException refused = failure(client);

      assertThat(refused)
          .hasMessage(
              "GET "
                  + other.url()
                  + "/updates lists chunks cut by YEAR, 30min, Europe/Paris, but LoadCurve cuts by"
                  + " YEAR_MONTH, 1h, Z. A replica cuts time as its source does; change its"
                  + " @ChunkLayout.");
      assertThat(refused.isRetryable()).isFalse();
      assertThat(replica.batches()).isEmpty();
    }
  }

  @Test
  void refusesAChunkThatWasNotAskedFor() {
    source.write(A1, "a1");
    source.write(B1, "b1");
    server.answerNextPacks(server.pack(source.export(List.of(B1))));

    SyncException refused = failure(client().batch(1).build());

    assertThat(refused)
        .hasMessage(
            pack()
                + " sent chunk 24300 of CurveKey[version=2, kind=B] unasked. A pack has only what"
                + " was asked for; check the server.");
    assertThat(replica.batches()).isEmpty();
  }

  @Test
  void refusesAChunkThatComesTwice() {
    source.write(A1, "a1");
    server.answerNextPacks(server.pack(source.export(List.of(A1, A1))));

    assertThat(failure(client().build())).hasMessageContaining("24300 of CurveKey[version=1, kind=A] twice");
    assertThat(replica.batches()).isEmpty();
  }

  @Test
  void refusesAChunkThatIsOlderThanListed() {
    source.write(A1, "a1");
    List<PackedChunk<CurveKey>> old = source.export(List.of(A1));
    source.write(A1, "a1 changed");
    server.answerNextPacks(server.pack(old));

    SyncException refused = failure(client().build());

    assertThat(refused).hasMessageContaining("at revision 1, but listed it at revision 2.");
    assertThat(refused.isRetryable()).isTrue();
    assertThat(client().build().pull()).isEqualTo(new PullResult(1, 0));
  }

  @Test
  void storesNothingOfABatchWithADamagedChunk() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    PackedChunk<CurveKey> good = source.export(List.of(A1)).get(0);
    PackedChunk<CurveKey> bad = source.export(List.of(A2)).get(0);
    PackedChunk<CurveKey> damaged =
        new PackedChunk<>(bad.update(), bad.start(), bad.length(), bad.crc32c() + 1, bad.blob());
    server.answerNextPacks(server.pack(List.of(good, damaged)));

    assertThatThrownBy(client().build()::pull).isInstanceOf(MalformedChunkException.class);
    assertThat(replica.contents()).isEmpty();
    assertThat(client().build().pull()).isEqualTo(new PullResult(2, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 50, 150, 153, 154})
  void refusesAPackThatIsCutOff(int length) {
    source.write(A1, "a1");
    ByteString whole = server.packed(source.export(List.of(A1))).readByteString();
    assertThat(whole.size()).isGreaterThan(length);
    server.answerNextPacks(
        SourceServer.bytes(new Buffer().write(whole.substring(0, length))),
        SourceServer.bytes(new Buffer().write(whole.substring(0, whole.size() - 1))));

    assertUnreadable(failure(client().build()), pack());
    assertUnreadable(failure(client().build()), pack());
    assertThat(replica.batches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // not even an end
        "ffffffff", // a negative header length
        "ffffff7f", // 2 GiB of header
        "04000000deadbeef", // a header that is not JSON
        "020000007b7d000000000000000000", // a header without members
        "0000000000", // a byte after the end
      })
  void refusesABodyThatIsNoPack(String hex) {
    source.write(A1, "a1");
    server.answerNextPacks(SourceServer.bytes(new Buffer().write(ByteString.decodeHex(hex))));

    assertUnreadable(failure(client().build()), pack());
    assertThat(server.packRequests()).isEqualTo(1);
    assertThat(replica.batches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"layout\":null,\"updates\":[],\"next\":\"\",\"more\":false}",
        "{\"layout\":{\"axis\":\"AEON\",\"frequency\":\"1h\",\"zone\":\"Z\"},\"updates\":[],"
            + "\"next\":\"\",\"more\":false}",
        "<html>",
      })
  void refusesABodyThatIsNoPage(String body) {
    server.answerNextPages(SourceServer.json(200, new Buffer().writeUtf8(body)));

    assertUnreadable(failure(client().build()), updates());
  }

  @Test
  void refusesAPageThatIsTooLong() {
    Buffer spaces = new Buffer().writeUtf8(" ".repeat((10 + 16) * 4_096 + 1));
    server.answerNextPages(SourceServer.json(200, spaces));

    assertThat(failure(client().pageSize(10).build()))
        .hasMessage(
            updates()
                + " answered with a page of more than 106496 bytes, too much for 10 updates. Lower"
                + " SyncClient.Builder.pageSize; if it is low, check the server.");
  }

  @Test
  void refusesAPageOfAnotherType() {
    server.answerNextPages(
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/html; charset=utf-8")
            .body("<html>Sign in</html>")
            .build());

    assertThat(failure(client().build()))
        .hasMessage(
            updates()
                + " answered with text/html instead of application/json. Check that the address is"
                + " that of a store's sync routes.");
  }

  @Test
  void refusesAPageThatDoesNotMoveTheCursor() {
    source.write(A1, "a1");
    client().build().pull();
    String page =
        "{\"layout\":{\"axis\":\"YEAR_MONTH\",\"frequency\":\"1h\",\"zone\":\"Z\"},\"updates\":[],"
            + "\"next\":\"first.1\",\"more\":true}";
    server.answerNextPages(SourceServer.json(200, new Buffer().writeUtf8(page)));

    assertThat(failure(client().build())).hasMessageContaining("no cursor that leads to them");
  }

  // Refusals, broken connections and retries

  @Test
  @DisplayName("holcstore 131: 429 with Retry-After twice, then 200")
  void triesAgainWhereTheServerIsBusy() {
    source.write(A1, "a1");
    server.answerNextPages(status(429, "Retry-After: 0"), status(429, "Retry-After: 0"));
    server.answerNextPacks(status(429), status(502), status(504));

    assertThat(client().retry(QUICK).build().pull()).isEqualTo(new PullResult(1, 0));
    assertThat(server.requests()).hasSize(7);
  }

  @Test
  @DisplayName("holcstore 131: 429 for ever is a clear error after the tries")
  void saysHowOftenItTried() {
    MockResponse busy = status(429, "Retry-After: 0");
    server.answerNextPages(busy, busy, busy, busy, busy);

    SyncException refused = failure(client().build());

    assertThat(refused.getMessage())
        .matches(
            Pattern.quote(updates())
                + " answered 429 5 times in [0-9]+ m?s\\. Lower the page size or raise"
                + " RetryPolicy\\.maxTime\\.");
    assertThat(refused.status()).hasValue(429);
    assertThat(refused.url()).isEqualTo(URI.create(server.url() + "/updates"));
    assertThat(refused.isRetryable()).isTrue();
    assertThat(server.requests()).hasSize(5);
  }

  @Test
  void failsAtOnceWhereItWouldHaveToWaitTooLong() {
    server.answerNextPages(status(503, "Retry-After: 3600"));

    assertThat(failure(client().build()))
        .hasMessage(
            updates()
                + " answered 503. It asks to wait 3600 s. Pull again after that, or raise"
                + " RetryPolicy.maxTime.");
  }

  @ParameterizedTest
  @CsvSource({
    "301, false", "307, false", "400, false", "401, false", "403, false", "404, false",
    "409, false", "413, false", "429, true", "500, false", "501, false", "502, true",
    "503, true", "504, true",
  })
  void saysWhetherAnotherPullMaySucceed(int status, boolean retryable) {
    server.answerNextPages(status(status));

    SyncException refused = failure(client().retry(ONCE).build());

    assertThat(refused.isRetryable()).isEqualTo(retryable);
    assertThat(refused.status()).hasValue(status);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void passesOnTheDetailOfAProblem() {
    server.answerNextPages(problem(403, "The key may not read\\n\\u001b LoadCurve."));

    assertThat(failure(client().build()))
        .hasMessage(
            updates()
                + " answered 403: The key may not read LoadCurve. Check the key and what it may"
                + " read.");
  }

  @Test
  void cutsALongDetail() {
    server.answerNextPages(problem(500, "x".repeat(10_000)), problem(500, "x".repeat(100_000)));

    assertThat(failure(client().build()))
        .hasMessage(
            updates()
                + " answered 500: "
                + "x".repeat(400)
                + "…. Look for the reason in the server's log.");
    assertThat(failure(client().build()))
        .hasMessage(updates() + " answered 500. Look for the reason in the server's log.");
  }

  @Test
  void triesAgainWhereTheConnectionBreaksWithinAPack() {
    source.write(A1, "a".repeat(100_000));
    Buffer body = server.packed(source.export(List.of(A1)));
    MockResponse.Builder broken =
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/octet-stream")
            .onResponseBody(new SocketEffect.CloseSocket());
    server.answerNextPacks(
        broken.clone().body(body.copy()).build(),
        broken.clone().chunkedBody(body.copy(), 1_000).build());

    assertThat(client().retry(QUICK).build().pull()).isEqualTo(new PullResult(1, 0));
    assertThat(server.packRequests()).isEqualTo(3);
  }

  @Test
  void failsWithTheCauseWhereNobodyListens() {
    SyncClient<CurveKey> client = client().retry(QUICK.withMaxTries(3)).build();
    server.close();

    SyncException broken = failure(client);

    assertThat(broken.getMessage())
        .startsWith(updates() + " failed 3 times in ")
        .contains("(ConnectException). Check the address and that the server is up;");
    assertThat(broken).hasCauseInstanceOf(ConnectException.class);
    assertThat(broken.status()).isEmpty();
    assertThat(broken.isRetryable()).isTrue();
  }

  @Test
  void failsWhereNoAnswerComes() {
    server.answerNextPages(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    SyncException broken =
        failure(client().retry(ONCE).timeout(Duration.ofMillis(100)).build());

    assertThat(broken).hasCauseInstanceOf(SocketTimeoutException.class);
    assertThat(broken.isRetryable()).isTrue();
  }

  @Test
  void failsWhereAnAnswerNeverEnds() {
    server.answerNextPages(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .body(" ".repeat(10_000))
            .throttleBody(1, 20, TimeUnit.MILLISECONDS)
            .build());

    SyncException broken =
        failure(client().retry(ONCE).callTimeout(Duration.ofMillis(200)).build());

    assertThat(broken).hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(broken.isRetryable()).isTrue();
  }

  @Test
  void endsWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      SyncException interrupted = failure(client().build());

      assertThat(interrupted)
          .hasMessage(updates() + " was interrupted. What arrived is kept: pull again.");
      assertThat(interrupted.isRetryable()).isTrue();
    } finally {
      // clears the flag, for the tests that follow in this thread
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  // The key

  @Test
  void sendsTheKeyWithEveryRequest() {
    source.write(A1, "a1");

    client().bearerKey("s3cret").build().pull();

    assertThat(server.requests())
        .hasSize(2)
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsOnly("Bearer s3cret");
  }

  @Test
  void sendsNoKeyWhereThereIsNone() {
    client().build().pull();

    assertThat(server.requests().get(0).getHeaders().get("Authorization")).isNull();
  }

  @Test
  void hidesTheKeyEvenWhereTheServerRepeatsIt() {
    server.answerNextPages(problem(401, "Unknown: Bearer s3cret."));
    SyncClient<CurveKey> client = client().bearerKey("s3cret").build();

    SyncException refused = failure(client);

    assertThat(refused).hasMessageContaining("Unknown: Bearer ***.");
    assertThat(refused.toString()).doesNotContain("s3cret");
    assertThat(client).hasToString("SyncClient[" + server.url() + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "s3cret\n", "s3crét"})
  void refusesAKeyThatCannotBeSentWithoutShowingIt(String key) {
    assertThatThrownBy(() -> client().bearerKey(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A key of "
                + key.length()
                + " characters that cannot be sent. A key is visible ASCII; check for a line end.");
  }

  @Test
  void doesNotFollowARedirectToAnotherHost() throws IOException {
    try (SourceServer other = new SourceServer(source)) {
      server.answerNextPages(status(307, "Location: " + other.url() + "/updates?limit=500"));
      OkHttpClient following = new OkHttpClient.Builder().followRedirects(true).build();

      SyncException refused = failure(client().bearerKey("s3cret").httpClient(following).build());

      assertThat(refused)
          .hasMessage(
              updates()
                  + " answered 307. Redirects are not followed, so that the key goes nowhere else."
                  + " Give the final address.");
      assertThat(other.requests()).isEmpty();
    }
  }

  // Building

  @Test
  void goesThroughTheClientOfItsHost() {
    List<String> seen = new ArrayList<>();
    OkHttpClient shared =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
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

  private SyncClient.Builder<CurveKey> client() {
    return SyncClient.builder(server.url(), replica);
  }

  private String updates() {
    return "GET " + server.url() + "/updates";
  }

  private String pack() {
    return "POST " + server.url() + "/pack";
  }

  private static SyncException failure(SyncClient<CurveKey> client) {
    return catchThrowableOfType(SyncException.class, client::pull);
  }

  private static void assertUnreadable(SyncException refused, String endpoint) {
    assertThat(refused)
        .hasMessage(
            endpoint
                + " answered with a body that cannot be read. Check that both sides run compatible"
                + " versions and no proxy alters bodies.")
        .hasCauseInstanceOf(MalformedPayloadException.class);
    assertThat(refused.isRetryable()).isFalse();
  }

  private static ChunkRef<CurveKey> ref(int version, String kind, int chunkIndex) {
    return new ChunkRef<>(new CurveKey(version, kind), chunkIndex);
  }

  private static void die(PullProgress progress) {
    throw new Killed();
  }

  private static final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
