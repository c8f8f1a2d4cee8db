package dev.rhythmite.store.sync.client;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * When a request is sent again: after an I/O error and after the statuses 429, 502, 503 and 504,
 * never after any other. It waits as long as {@code Retry-After} asks, in seconds or as a date; else
 * a random time below a bound that doubles with each try, from 1 s up to 60 s. A {@code Retry-After}
 * for which too little of the time is left ends the tries at once. Immutable.
 */
public final class RetryPolicy {

  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
  private static final String RETRY_AFTER = "Retry-After";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
  private static final Duration LONGEST_TIME = Duration.ofDays(7);
  private static final RetryPolicy STANDARD =
      new RetryPolicy(5, Duration.ofMinutes(5), Duration.ofSeconds(1), InstantSource.system());

  private final int maxTries;
  private final Duration maxTime;
  private final Duration firstBackOff;
  private final InstantSource clock;

  private RetryPolicy(int maxTries, Duration maxTime, Duration firstBackOff, InstantSource clock) {
    if (maxTries < 1) {
      throw new IllegalArgumentException("maxTries must be 1 or more, was " + maxTries);
    }
    if (maxTime.isZero() || maxTime.isNegative() || maxTime.compareTo(LONGEST_TIME) > 0) {
      throw new IllegalArgumentException(
          "maxTime must be positive and at most 7 days, was " + maxTime);
    }
    this.maxTries = maxTries;
    this.maxTime = maxTime;
    this.firstBackOff = firstBackOff;
    this.clock = clock;
  }

  /** Returns the policy of at most 5 tries within 300 s. */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** Returns this policy with another number of tries; 1 never sends a request again. */
  public RetryPolicy withMaxTries(int tries) {
    return new RetryPolicy(tries, maxTime, firstBackOff, clock);
  }

  /** Returns this policy with another time, from the first try of a request to the last. */
  public RetryPolicy withMaxTime(Duration time) {
    return new RetryPolicy(maxTries, time, firstBackOff, clock);
  }

  /** Returns this policy with another clock, to which dates in {@code Retry-After} are compared. */
  public RetryPolicy withClock(InstantSource source) {
    return new RetryPolicy(maxTries, maxTime, firstBackOff, source);
  }

  RetryPolicy withFirstBackOff(Duration bound) {
    return new RetryPolicy(maxTries, maxTime, bound, clock);
  }

  /** Returns how often a request is sent at most. */
  public int maxTries() {
    return maxTries;
  }

  /** Returns the time within which a request is sent again. */
  public Duration maxTime() {
    return maxTime;
  }

  /** Returns the last answer to a request, which is sent as often as this policy says. */
  <T> Tried<T> call(Supplier<Answer<T>> attempt) {
    dev.failsafe.RetryPolicy<Tried<T>> policy = dev.failsafe.RetryPolicy.<Tried<T>>builder()
        .handleIf((tried, failure) -> failure == null && again(tried))
        .withMaxAttempts(maxTries)
        .withMaxDuration(maxTime)
        .withDelayFn(context -> pauseAfter(context.getLastResult()))
        .build();
    try {
      return Failsafe.with(policy)
          .get(context ->
              new Tried<>(attempt.get(), context.getAttemptCount() + 1, context.getElapsedTime()));
    } catch (FailsafeException e) {
      // the pause before another try was interrupted; the thread's flag is set again
      InterruptedIOException interrupted = new InterruptedIOException();
      interrupted.initCause(e);
      return new Tried<>(new Answer.Broken<>(interrupted), 1, Duration.ZERO);
    }
  }

  /** Returns whether {@code status} may pass by itself. */
  static boolean passes(int status) {
    return PASSING.contains(status);
  }

  private boolean again(Tried<?> tried) {
    if (tried.answer() instanceof Answer.Refused<?> refused) {
      return passes(refused.status()) && !waitsTooLong(tried);
    }
    return tried.answer() instanceof Answer.Broken<?> && !Thread.currentThread().isInterrupted();
  }

  /** Returns whether the answer asks for a longer wait than the rest of the time. */
  boolean waitsTooLong(Tried<?> tried) {
    return retryAfter(tried.answer())
        .filter(wait -> wait.compareTo(maxTime.minus(tried.elapsed())) > 0)
        .isPresent();
  }

  /** Returns how long to wait before the try after this one. */
  Duration pauseAfter(Tried<?> tried) {
    return retryAfter(tried.answer()).orElseGet(() -> backOff(tried.tries()));
  }

  /** Returns what the answer's {@code Retry-After} asks for, nothing if it has none that parses. */
  Optional<Duration> retryAfter(Answer<?> answer) {
    if (!(answer instanceof Answer.Refused<?> refused)) {
      return Optional.empty();
    }
    String text = refused.headers().get(RETRY_AFTER);
    if (text == null) {
      return Optional.empty();
    }
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return Optional.ofNullable(refused.headers().getInstant(RETRY_AFTER))
        .map(date -> Duration.between(clock.instant(), date))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  /** Full jitter: spreads clients that failed together over the whole of a growing time. */
  private Duration backOff(int tries) {
    Duration doubled = firstBackOff.multipliedBy(1L << Math.min(tries - 1, 20));
    Duration bound = doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound.toNanos() + 1));
  }

  @Override
  public String toString() {
    return "RetryPolicy[maxTries=" + maxTries + ", maxTime=" + maxTime + "]";
  }
}
