package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.AccessProperties;
import dev.rhythmite.store.spring.RequestBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts the failed logins of each login and of each address. An address from which a login has
 * succeeded is counted apart for it, so that others who guess do not keep its user out. Thread-safe.
 */
final class LoginThrottle {

  /** What has not come for long is forgotten first. */
  private static final int MOST = 10_000;

  private final AccessProperties.Login settings;
  private final RequestBuckets<Object> buckets;
  private final Set<Pair> trusted = Collections.newSetFromMap(new LatestPairs());

  LoginThrottle(AccessProperties.Login settings, TimeMeter clock) {
    this.settings = settings;
    this.buckets = new RequestBuckets<>(clock);
  }

  /** Keeps the pairs that came last. */
  private static final class LatestPairs extends LinkedHashMap<Pair, Boolean> {

    private static final long serialVersionUID = 1L;

    LatestPairs() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Pair, Boolean> eldest) {
      return size() > MOST;
    }
  }

  /** A login at an address. */
  private record Pair(String login, String address) {}

  private record Address(String address) {}

  /**
   * Counts a try before it is made, so that many at once do not pass.
   *
   * @throws AccessRefusedException if there were too many
   */
  synchronized void begin(String login, String address) {
    Bucket ofLogin = ofLogin(login, address);
    long wait = seconds(ofLogin);
    if (wait == 0) {
      wait = seconds(ofAddress(address));
      if (wait > 0) {
        ofLogin.addTokens(1);
      }
    }
    if (wait > 0) {
      throw AccessRefusedException.tooMany(wait);
    }
  }

  /** Takes a count back, as the password was right. */
  synchronized void succeeded(String login, String address) {
    ofLogin(login, address).addTokens(1);
    ofAddress(address).addTokens(1);
    trusted.add(new Pair(Names.key(login), address));
  }

  private Bucket ofLogin(String login, String address) {
    Pair pair = new Pair(Names.key(login), address);
    return buckets.of(trusted.contains(pair) ? pair : pair.login(), settings.attemptsPerMinute());
  }

  private Bucket ofAddress(String address) {
    return buckets.of(new Address(address), settings.attemptsPerMinuteOfAddress());
  }

  private static long seconds(Bucket bucket) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
  }
}
