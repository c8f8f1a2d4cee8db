package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.TimeseriesProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cache.Cache;

/**
 * Answers that are kept. Whoever asks puts the version of the data into the key, so none is ever
 * stale. A cache that fails is one that has nothing; it is left alone for some seconds then.
 * Thread-safe.
 */
public final class AnswerCache {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);
  private static final long REST_NANOS = Duration.ofSeconds(5).toNanos();

  private final Cache cache;
  private final AnswerKeys keys;
  private final AnswerCacheSettings settings;
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();

  /** When, by {@link System#nanoTime}, a cache that failed is asked again; null while it works. */
  private volatile @Nullable Long restUntil;

  AnswerCache(Cache cache, AnswerKeys keys, AnswerCacheSettings settings) {
    this.cache = cache;
    this.keys = keys;
    this.settings = settings;
  }

  /** Lists the keys of a cache, which Spring's caches cannot. */
  @FunctionalInterface
  interface AnswerKeys {

    Iterable<String> startingWith(String prefix);
  }

  /** How long and how large. */
  record AnswerCacheSettings(Duration timeToLive, long mostBytesOfAnswer) {

    static AnswerCacheSettings of(TimeseriesProperties.Cache settings) {
      return new AnswerCacheSettings(
          settings.timeToLive(), settings.maxAnswerSize().toBytes());
    }
  }

  /** What came of the cache since the start of the process. */
  public record Counts(long hits, long misses) {}

  /** Returns an answer, and counts the question. */
  public Optional<byte[]> find(String key) {
    Optional<byte[]> found =
        tried(Optional.empty(), () -> Optional.ofNullable(cache.get(key, byte[].class)));
    (found.isPresent() ? hits : misses).incrementAndGet();
    return found;
  }

  public void put(String key, byte[] answer) {
    tried(Optional.empty(), () -> {
      cache.put(key, answer);
      return Optional.empty();
    });
  }

  /** Returns the most bytes of an answer that is kept. */
  public long mostBytesOfAnswer() {
    return settings.mostBytesOfAnswer();
  }

  public Duration timeToLive() {
    return settings.timeToLive();
  }

  public Counts counts() {
    return new Counts(hits.get(), misses.get());
  }

  /** Returns the keys that begin so; nothing if the cache does not answer. */
  public Optional<NavigableSet<String>> keys(String prefix) {
    return tried(Optional.empty(), () -> {
      NavigableSet<String> found = new TreeSet<>();
      keys.startingWith(prefix).forEach(found::add);
      return Optional.of(found);
    });
  }

  /** Drops the answers whose keys begin so. */
  public void clear(String prefix) {
    keys(prefix)
        .ifPresent(found -> tried(Optional.empty(), () -> {
          found.forEach(cache::evict);
          return Optional.empty();
        }));
  }

  /** Returns a text without the marks of keys and of patterns, another one for each text. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xFF);
      boolean isPlain = (letter >= '0' && letter <= '9')
          || (letter >= 'a' && letter <= 'z')
          || (letter >= 'A' && letter <= 'Z')
          || letter == '_'
          || letter == '-'
          || letter == '.'
          || letter == '/';
      escaped.append(isPlain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
    }
    return escaped.toString();
  }

  private <T> Optional<T> tried(Optional<T> otherwise, Supplier<Optional<T>> use) {
    Long rest = restUntil;
    if (rest != null && System.nanoTime() - rest < 0) {
      return otherwise;
    }
    try {
      Optional<T> result = use.get();
      if (rest != null) {
        restUntil = null;
        LOG.warn("The cache of answers works again.");
      }
      return result;
    } catch (RuntimeException e) {
      restUntil = System.nanoTime() + REST_NANOS;
      if (rest == null) {
        LOG.warn("The cache of answers fails; they are read from the database meanwhile.", e);
      }
      return otherwise;
    }
  }
}
