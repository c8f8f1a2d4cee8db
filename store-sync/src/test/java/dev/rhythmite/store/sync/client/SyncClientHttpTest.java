package dev.rhythmite.store.sync.client;

import static dev.rhythmite.store.sync.client.SourceServer.problem;
import static dev.rhythmite.store.sync.client.SourceServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals, broken connections and the key. */
class SyncClientHttpTest extends SyncClientFixture {

  private static final RetryPolicy ONCE = RetryPolicy.standard().withMaxTries(1);
  private static final RetryPolicy QUICK =
      RetryPolicy.standard().withFirstBackOff(Duration.ofMillis(1));

  @Test
  @DisplayName("holcstore 131, W23: 429 with Retry-After twice, then 200")
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
        .matches(Pattern.quote(updates())
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
        .hasMessage(updates()
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
        .hasMessage(updates()
            + " answered 403: The key may not read LoadCurve. Check the key and what it may"
            + " read.");
  }

  @Test
  void cutsALongDetail() {
    server.answerNextPages(problem(500, "x".repeat(10_000)), problem(500, "x".repeat(100_000)));

    assertThat(failure(client().build()))
        .hasMessage(updates()
            + " answered 500: "
            + "x".repeat(400)
            + "…. Look for the reason in the server's log.");
    assertThat(failure(client().build()))
        .hasMessage(updates() + " answered 500. Look for the reason in the server's log.");
  }

  @Test
  @DisplayName("holcstore W23: a connection that breaks is tried again")
  void triesAgainWhereTheConnectionBreaksWithinAPack() {
    source.write(A1, "a".repeat(100_000));
    Buffer body = server.packed(source.export(List.of(A1)));
    MockResponse.Builder broken = new MockResponse.Builder()
        .addHeader("Content-Type", "application/octet-stream")
        .onResponseBody(new SocketEffect.CloseSocket());
    server.answerNextPacks(
        broken.clone().body(body.copy()).build(),
        broken.clone().chunkedBody(body.copy(), 1_000).build());

    assertThat(client().retry(QUICK).build().pull()).isEqualTo(new PullResult(1, 0));
    assertThat(server.packRequests()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 100, 1_000})
  void triesAgainWhereTheServerDiesBetweenTwoPiecesOfAPack(int length) {
    source.write(A1, "a".repeat(10_000));
    Buffer body = server.packed(source.export(List.of(A1)));
    // a first piece, then as many bytes again, which are never sent
    Buffer piece = new Buffer().writeHexadecimalUnsignedLong(length).writeUtf8("\r\n");
    piece.write(body, length);
    piece.writeUtf8("\r\n");
    piece.write(new byte[(int) piece.size()]);
    server.answerNextPacks(new MockResponse.Builder()
        .body(piece)
        .removeHeader("Content-Length")
        .addHeader("Transfer-Encoding", "chunked")
        .addHeader("Content-Type", "application/octet-stream")
        .onResponseBody(new SocketEffect.CloseSocket())
        .build());

    assertThat(client().retry(QUICK).build().pull()).isEqualTo(new PullResult(1, 0));
    assertThat(server.packRequests()).isEqualTo(2);
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
  @DisplayName("holcstore W23: no answer is an error after the time-out")
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
    server.answerNextPages(new MockResponse.Builder()
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
        .hasMessage("A key of "
            + key.length()
            + " characters that cannot be sent. A key is visible ASCII; check for a line end.");
  }

  @Test
  void doesNotFollowARedirectToAnotherHost() throws IOException {
    try (SourceServer other = new SourceServer(source)) {
      server.answerNextPages(status(307, "Location: " + other.url() + "/updates?limit=500"));
      OkHttpClient following = new OkHttpClient.Builder().followRedirects(true).build();

      SyncException refused =
          failure(client().bearerKey("s3cret").httpClient(following).build());

      assertThat(refused)
          .hasMessage(updates()
              + " answered 307. Redirects are not followed, so that the key goes nowhere else."
              + " Give the final address.");
      assertThat(other.requests()).isEmpty();
    }
  }
}
