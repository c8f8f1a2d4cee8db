package dev.rhythmite.store.sync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import okhttp3.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final RetryPolicy STANDARD = RetryPolicy.standard();
  private static final RetryPolicy QUICK = STANDARD.withFirstBackOff(Duration.ofMillis(1));
  private static final Answer<String> DONE = new Answer.Done<>("done");

  @Test
  void triesFiveTimesWithin300SecondsByDefault() {
    assertThat(STANDARD.maxTries()).isEqualTo(5);
    assertThat(STANDARD.maxTime()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void changesMakeAnotherPolicy() {
    RetryPolicy changed = STANDARD.withMaxTries(2).withMaxTime(Duration.ofSeconds(7));

    assertThat(changed).hasToString("RetryPolicy[maxTries=2, maxTime=PT7S]");
    assertThat(STANDARD).hasToString("RetryPolicy[maxTries=5, maxTime=PT5M]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToTryLessThanOnce(int tries) {
    assertThatThrownBy(() -> STANDARD.withMaxTries(tries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTries must be 1 or more, was " + tries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P8D"})
  void refusesATimeOutOfBounds(Duration time) {
    assertThatThrownBy(() -> STANDARD.withMaxTime(time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTime must be positive and at most 7 days, was " + time);
  }

  @Test
  @DisplayName("holcstore 131: 429 with Retry-After 7 waits 7 s")
  void waitsTheSecondsThatTheServerAsksFor() {
    assertThat(STANDARD.pauseAfter(first(refused(429, "7")))).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  @DisplayName("holcstore 131: Retry-After as an HTTP date")
  void waitsUntilTheDateThatTheServerNames() {
    RetryPolicy policy = STANDARD.withClock(at("2026-01-05T11:59:30Z"));

    assertThat(policy.pauseAfter(first(refused(503, "Mon, 05 Jan 2026 12:00:00 GMT"))))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void doesNotWaitForADateThatHasPassed() {
    RetryPolicy policy = STANDARD.withClock(at("2026-01-05T12:00:01Z"));

    assertThat(policy.pauseAfter(first(refused(503, "Mon, 05 Jan 2026 12:00:00 GMT"))))
        .isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "soon", "-3", "", "99999999999999999999"})
  void backsOffWhereRetryAfterDoesNotParse(String text) {
    assertThat(STANDARD.pauseAfter(first(refused(429, text)))).isLessThan(Duration.ofSeconds(2));
  }

  @RepeatedTest(64)
  @DisplayName("holcstore 131: 429 without Retry-After backs off")
  void backsOffARandomTimeBelowABoundThatDoubles(RepetitionInfo run) {
    int tries = 1 + run.getCurrentRepetition() % 8;
    Tried<?> tried =
        new Tried<>(new Answer.Broken<>(new IOException()), tries, Duration.ofSeconds(1));

    assertThat(STANDARD.pauseAfter(tried))
        .isBetween(Duration.ZERO, Duration.ofSeconds(Math.min(60, 1L << (tries - 1))));
  }

  @Test
  void backsOffAfterAnyNumberOfTries() {
    Tried<?> tried = new Tried<>(
        new Answer.Broken<>(new IOException()), Integer.MAX_VALUE, Duration.ofSeconds(1));

    assertThat(STANDARD.pauseAfter(tried)).isLessThanOrEqualTo(Duration.ofSeconds(60));
  }

  @Test
  @DisplayName("holcstore 131: 429 twice, then 200")
  void triesAgainUntilItSucceeds() {
    Tried<String> last = call(STANDARD, refused(429, "0"), refused(429, "0"), DONE);

    assertThat(last.answer()).isEqualTo(DONE);
    assertThat(last.tries()).isEqualTo(3);
  }

  @Test
  void waitsBetweenTwoTries() {
    RetryPolicy policy = STANDARD.withClock(at("2026-01-05T11:59:59.950Z"));

    Tried<String> last = call(policy, refused(503, "Mon, 05 Jan 2026 12:00:00 GMT"), DONE);

    assertThat(last.tries()).isEqualTo(2);
    assertThat(last.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  @DisplayName("holcstore 131: 429 for ever ends after the tries")
  void givesUpAfterTheTries(int status) {
    Answer<String> no = refused(status, "0");

    Tried<String> last = call(STANDARD, no, no, no, no, no, DONE);

    assertThat(last.answer()).isEqualTo(no);
    assertThat(last.tries()).isEqualTo(5);
  }

  @Test
  void givesUpAfterTheTime() {
    RetryPolicy policy = QUICK.withMaxTries(1_000_000).withMaxTime(Duration.ofMillis(20));

    Tried<String> last = policy.call(() -> new Answer.Broken<>(new IOException()));

    assertThat(last.answer()).isInstanceOf(Answer.Broken.class);
    assertThat(last.tries()).isGreaterThan(1);
    assertThat(last.elapsed()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void triesAgainAfterAnIoError() {
    Tried<String> last = call(QUICK, new Answer.Broken<>(new IOException()), DONE);

    assertThat(last.answer()).isEqualTo(DONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 408, 409, 410, 413, 500, 501, 505})
  void neverTriesAgainAfterAnotherStatus(int status) {
    Tried<String> last = call(QUICK, refused(status, "0"), DONE);

    assertThat(last.answer()).isEqualTo(refused(status, "0"));
    assertThat(last.tries()).isEqualTo(1);
  }

  @Test
  void failsAtOnceWhereTheServerAsksForMoreThanTheTime() {
    Tried<String> last = call(STANDARD, refused(429, "301"), DONE);

    assertThat(last.tries()).isEqualTo(1);
    assertThat(STANDARD.waitsTooLong(last)).isTrue();
  }

  @Test
  void failsAtOnceWhereTheServerAsksForMoreThanTheRestOfTheTime() {
    Answer<String> no = refused(429, "60");

    assertThat(STANDARD.waitsTooLong(new Tried<>(no, 2, Duration.ofSeconds(239))))
        .isFalse();
    assertThat(STANDARD.waitsTooLong(new Tried<>(no, 2, Duration.ofSeconds(241))))
        .isTrue();
  }

  @Test
  void doesNotTryAgainAfterAnErrorOfTheProgram() {
    int[] tries = new int[1];

    assertThatThrownBy(() -> QUICK.call(() -> {
          tries[0]++;
          throw new IllegalStateException("a bug");
        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThat(tries[0]).isEqualTo(1);
  }

  @Test
  void endsWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      Tried<String> last = call(STANDARD, refused(503, "60"), DONE);

      assertThat(last.answer())
          .isInstanceOfSatisfying(
              Answer.Broken.class,
              broken -> assertThat(broken.cause()).isInstanceOf(InterruptedIOException.class));
    } finally {
      // clears the flag, for the tests that follow in this thread
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @SafeVarargs
  private static Tried<String> call(RetryPolicy policy, Answer<String>... answers) {
    Queue<Answer<String>> left = new ArrayDeque<>();
    for (Answer<String> answer : answers) {
      left.add(answer);
    }
    return policy.call(left::remove);
  }

  private static Tried<String> first(Answer<String> answer) {
    return new Tried<>(answer, 1, Duration.ZERO);
  }

  private static Answer<String> refused(int status, String retryAfter) {
    return new Answer.Refused<>(status, Headers.of("Retry-After", retryAfter), "");
  }

  private static InstantSource at(String time) {
    return InstantSource.fixed(Instant.parse(time));
  }
}
