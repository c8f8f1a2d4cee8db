package dev.rhythmite.store.sync.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics are served, and how requests go there; what {@link MetricsClient} and {@link
 * TimeseriesClient} share.
 *
 * <pre>{@code
 * MetricServer server = MetricServer.builder().host("metrics.example").apiKey(key).build();
 * }</pre>
 *
 * <p>A key of 40 characters that begins with {@code cva_} is logged in with: the server hands out
 * tokens for it, which are renewed when they expire. Any other key is sent with each request.
 * Neither follows a redirect. Immutable and thread-safe; nothing is to be closed.
 */
public final class MetricServer {

  /** The environment variable that names the host where the builder was not told one. */
  public static final String HOST_VARIABLE = "RHYTHMITE_HOST";

  /** The environment variable that holds the key where the builder was not told one. */
  public static final String KEY_VARIABLE = "RHYTHMITE_API_KEY";

  private final HttpUrl url;
  private final AuthorizedHttp http;

  private MetricServer(HttpUrl url, AuthorizedHttp http) {
    this.url = url;
    this.http = http;
  }

  /** Begins a server; host and key that are not given are those of the environment. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the server that {@code RHYTHMITE_HOST} and {@code RHYTHMITE_API_KEY} name. */
  public static MetricServer fromEnvironment() {
    return builder().build();
  }

  /** Returns the address of a route. */
  HttpUrl.Builder route(String path) {
    return url.newBuilder().addPathSegments(path);
  }

  AuthorizedHttp http() {
    return http;
  }

  /** Returns the address, without the key. */
  @Override
  public String toString() {
    return "MetricServer[" + url + "]";
  }

  /** Takes what a server may be told; host and key are needed, here or in the environment. */
  public static final class Builder {

    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");
    private static final int LOGIN_KEY_LENGTH = 40;

    private @Nullable String host;
    private @Nullable String key;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration callTimeout = Duration.ofMinutes(10);
    private RetryPolicy retry = RetryPolicy.standard();
    private @Nullable OkHttpClient shared;
    private Function<String, @Nullable String> environment = System::getenv;

    private Builder() {}

    /**
     * Sets the host, such as {@code metrics.example} or {@code http://localhost:8080/base}; without
     * a scheme it is https.
     */
    public Builder host(String newHost) {
      this.host = newHost;
      return this;
    }

    /** Sets the key. */
    public Builder apiKey(String newKey) {
      this.key = newKey;
      return this;
    }

    /** Waits this long to connect, and for the next bytes to come or go, 30 s by default. */
    public Builder timeout(Duration idle) {
      this.timeout = ClientLimits.positive("timeout", idle);
      return this;
    }

    /** Takes this long at most for a request and all of its answer, 10 minutes by default. */
    public Builder callTimeout(Duration whole) {
      this.callTimeout = ClientLimits.positive("callTimeout", whole);
      return this;
    }

    /** Sends requests again by this policy instead of the standard one. */
    public Builder retry(RetryPolicy policy) {
      this.retry = policy;
      return this;
    }

    /**
     * Shares the connections, proxy, TLS and interceptors of a host's client. Its time-outs and
     * redirects do not apply.
     */
    public Builder httpClient(OkHttpClient client) {
      this.shared = client;
      return this;
    }

    Builder environment(Function<String, @Nullable String> variables) {
      this.environment = variables;
      return this;
    }

    /**
     * Returns the server. Nothing is sent yet.
     *
     * @throws IllegalArgumentException if host or key is missing, or of a form that cannot be used
     */
    public MetricServer build() {
      HttpUrl url = address(given(host, HOST_VARIABLE, "host"));
      String usedKey = checked(given(key, KEY_VARIABLE, "apiKey"));
      OkHttpClient client = ClientLimits.of(
          Optional.ofNullable(shared).orElseGet(OkHttpClient::new), timeout, callTimeout);
      MetricHttp http = new MetricHttp(client, retry);
      Access access = usedKey.startsWith(LoginAccess.KEY_PREFIX)
          ? new LoginAccess(http, url, usedKey)
          : new KeyAccess(usedKey);
      return new MetricServer(url, new AuthorizedHttp(http, access));
    }

    private String given(@Nullable String argument, String variable, String setter) {
      String value = argument == null ? environment.apply(variable) : argument;
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException("No " + setter
            + " is given. Set it in the builder, or the environment variable " + variable + ".");
      }
      return value.strip();
    }

    private static HttpUrl address(String host) {
      HttpUrl url = HttpUrl.parse(SCHEME.matcher(host).matches() ? host : "https://" + host);
      if (url == null
          || !url.username().isEmpty()
          || !url.password().isEmpty()
          || url.query() != null
          || url.fragment() != null) {
        throw new IllegalArgumentException(
            "The host is not one of a server. It is a name with a port and a path where they are"
                + " needed, such as metrics.example or http://localhost:8080, without name,"
                + " password, query and fragment.");
      }
      return url.newBuilder()
          .encodedPath(url.encodedPath().replaceAll("/+$", "") + "/")
          .build();
    }

    private static String checked(String key) {
      boolean login = key.startsWith(LoginAccess.KEY_PREFIX);
      if (!KEY.matcher(key).matches() || (login && key.length() != LOGIN_KEY_LENGTH)) {
        throw new IllegalArgumentException("A key of "
            + key.length()
            + " characters that cannot be sent. A key is visible ASCII, and one that begins with "
            + LoginAccess.KEY_PREFIX + " has " + LOGIN_KEY_LENGTH
            + " characters; check for a missing end.");
      }
      return key;
    }
  }
}
