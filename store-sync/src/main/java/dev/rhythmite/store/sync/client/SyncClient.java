package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Pulls what changed in a store elsewhere into a replica here.
 *
 * <pre>{@code
 * SyncClient<CurveKey> client =
 *     SyncClient.builder(url, feed).bearerKey(key).batch(250).pageSize(1_000).build();
 * PullResult pulled = client.pull();
 * PullResult spot = client.pull(where(CurveKey::kind).is("spot"));
 * }</pre>
 *
 * <p>Each batch is one transaction of the feed, with how far the pull got. A pull that fails or dies
 * keeps what it stored, and the next one goes on from there. Each filter has a watermark of its own.
 * A source whose table was made anew is pulled from the start, and what it no longer has is deleted.
 *
 * <p>Thread-safe; the pulls of one client run one after another. Nothing is to be closed.
 */
public final class SyncClient<K extends Record> {

  /** What the line of a request, with a cursor, leaves of the 8 KiB that servers commonly read. */
  private static final int LONGEST_FILTER = 4_000;

  private final SourceClient<K> source;
  private final URI url;
  private final ChunkFeed<K> feed;
  private final int batch;
  private final Consumer<PullProgress> onProgress;
  private final ReentrantLock pulling = new ReentrantLock();

  private SyncClient(Builder<K> builder) {
    this.source = new SourceClient<>(
        new RetriedHttp(builder.limitedClient(), builder.key, builder.retry),
        builder.url,
        new WireFormat<>(builder.feed.keyType()),
        builder.pageSize);
    this.url = builder.url.uri();
    this.feed = builder.feed;
    this.batch = builder.batch;
    this.onProgress = builder.onProgress;
  }

  /**
   * Begins a client.
   *
   * @param url the address of the store at the source, such as {@code
   *     https://host/sync/v1/LoadCurve}; with any name or password it is refused
   * @param feed the feed of the replica
   * @throws IllegalArgumentException if the address is not that of a store
   */
  public static <K extends Record> Builder<K> builder(URI url, ChunkFeed<K> feed) {
    return new Builder<>(storeUrl(url), feed);
  }

  private static HttpUrl storeUrl(URI url) {
    HttpUrl parsed = HttpUrl.get(url);
    if (parsed == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The address is not one of a store. It is http or https, without name, password, query"
              + " and fragment, such as https://host/sync/v1/LoadCurve; a key goes to bearerKey.");
    }
    String path = parsed.encodedPath();
    return path.endsWith("/")
        ? parsed.newBuilder().encodedPath(path.replaceAll("(?<=.)/+$", "")).build()
        : parsed;
  }

  /**
   * Pulls all series.
   *
   * @throws SyncException if the source refuses, does not answer, or answers what it may not
   * @throws dev.rhythmite.store.MalformedChunkException if a chunk is damaged; nothing of its batch
   *     is stored
   */
  public PullResult pull() {
    return pull(KeyFilter.all());
  }

  /**
   * Pulls the series whose keys pass a filter.
   *
   * @throws IllegalArgumentException if the filter is on a key field that is called {@code cursor}
   *     or {@code limit}, as the protocol's own parameters are, or too long for an address
   * @throws SyncException if the source refuses, does not answer, or answers what it may not
   * @throws dev.rhythmite.store.MalformedChunkException if a chunk is damaged; nothing of its batch
   *     is stored
   */
  public PullResult pull(KeyFilter<K> filter) {
    check(filter);
    pulling.lock();
    try {
      return new Pull<>(source, url, feed, filter, batch, onProgress).run();
    } finally {
      pulling.unlock();
    }
  }

  private void check(KeyFilter<K> filter) {
    for (KeyField field : feed.keyType().fields()) {
      if (Set.of("cursor", "limit").contains(field.name()) && !filter.on(field).isEmpty()) {
        throw new IllegalArgumentException("A pull cannot filter on key field "
            + field.name()
            + ", which is a parameter of the protocol. Rename the field or pull all.");
      }
    }
    HttpUrl.Builder address = new HttpUrl.Builder().scheme("http").host("source");
    filter
        .format(feed.keyType())
        .forEach((name, values) -> values.forEach(value -> address.addQueryParameter(name, value)));
    int length = address.toString().length();
    if (length > LONGEST_FILTER) {
      throw new IllegalArgumentException("A filter of "
          + length
          + " characters as part of an address. Servers take about "
          + LONGEST_FILTER
          + "; list fewer values at a time, or ask for a range or a prefix.");
    }
  }

  /** Returns the address of the source. */
  @Override
  public String toString() {
    return "SyncClient[" + url + "]";
  }

  /** Takes what a client may be told; only the address and the feed are needed. */
  public static final class Builder<K extends Record> {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    private final HttpUrl url;
    private final ChunkFeed<K> feed;
    private @Nullable String key;
    private int batch = 250;
    private int pageSize = 1_000;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration callTimeout = Duration.ofMinutes(10);
    private RetryPolicy retry = RetryPolicy.standard();
    private Consumer<PullProgress> onProgress = progress -> {};
    private @Nullable OkHttpClient http;

    private Builder(HttpUrl url, ChunkFeed<K> feed) {
      this.url = url;
      this.feed = feed;
    }

    /** Sends this key with every request, and nowhere else. */
    public Builder<K> bearerKey(String bearerKey) {
      if (!KEY.matcher(bearerKey).matches()) {
        throw new IllegalArgumentException("A key of "
            + bearerKey.length()
            + " characters that cannot be sent. A key is visible ASCII; check for a line end.");
      }
      this.key = bearerKey;
      return this;
    }

    /** Stores this many chunks in a transaction, 250 by default; so many are in memory at once. */
    public Builder<K> batch(int chunks) {
      this.batch = ClientLimits.positive("batch", chunks);
      return this;
    }

    /** Asks for this many updates in a page, 1,000 by default. */
    public Builder<K> pageSize(int updates) {
      this.pageSize = ClientLimits.positive("pageSize", updates);
      return this;
    }

    /** Waits this long to connect, and for the next bytes to come or go, 30 s by default. */
    public Builder<K> timeout(Duration idle) {
      this.timeout = ClientLimits.positive("timeout", idle);
      return this;
    }

    /** Takes this long at most for a request and all of its answer, 10 minutes by default. */
    public Builder<K> callTimeout(Duration whole) {
      this.callTimeout = ClientLimits.positive("callTimeout", whole);
      return this;
    }

    /** Sends requests again by this policy instead of the standard one. */
    public Builder<K> retry(RetryPolicy policy) {
      this.retry = policy;
      return this;
    }

    /** Calls this after each batch, in the thread of the pull. What it throws ends the pull. */
    public Builder<K> onProgress(Consumer<PullProgress> listener) {
      this.onProgress = listener;
      return this;
    }

    /**
     * Shares the connections, proxy, TLS and interceptors of a host's client. Its time-outs and
     * redirects do not apply.
     */
    public Builder<K> httpClient(OkHttpClient shared) {
      this.http = shared;
      return this;
    }

    /** Returns the client. */
    public SyncClient<K> build() {
      return new SyncClient<>(this);
    }

    private OkHttpClient limitedClient() {
      return ClientLimits.of(http == null ? new OkHttpClient() : http, timeout, callTimeout);
    }
  }
}
