package dev.rhythmite.store.sync.client;

import java.time.Duration;
import okhttp3.OkHttpClient;

/** What is common to the clients of this package, whoever made the OkHttp client below them. */
final class ClientLimits {

  private ClientLimits() {}

  /** Returns a client with these time-outs that follows no redirect, so the key goes nowhere else. */
  static OkHttpClient of(OkHttpClient shared, Duration timeout, Duration callTimeout) {
    return shared
        .newBuilder()
        .connectTimeout(timeout)
        .readTimeout(timeout)
        .writeTimeout(timeout)
        .callTimeout(callTimeout)
        .followRedirects(false)
        .followSslRedirects(false)
        .build();
  }

  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, was " + value);
    }
    return value;
  }

  static Duration positive(String name, Duration value) {
    // OkHttp takes whole milliseconds in an int, and 0 for no limit at all
    if (value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + " must be at least 1 ms and at most 24 days, was " + value);
    }
    return value;
  }
}
