package dev.rhythmite.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;

/** How long an answer took that was read and forgotten. */
record HttpAnswer(long firstByteNanos, long nanos, long bytes) {

  private static final int ROUNDS = 5;

  static HttpAnswer of(HttpClient client, HttpRequest request) throws IOException {
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      requireSuccess(response.statusCode(), "");
      try (InputStream body = response.body()) {
        long bytes = body.read() < 0 ? 0 : 1;
        long first = System.nanoTime() - start;
        byte[] buffer = new byte[1 << 16];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
          bytes += read;
        }
        return new HttpAnswer(first, System.nanoTime() - start, bytes);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Asks once to warm up and then several times; returns what that took, in words. */
  static String figure(HttpClient client, HttpRequest request) throws IOException {
    HttpAnswer last = of(client, request);
    long[] first = new long[ROUNDS];
    for (int i = 0; i < first.length; i++) {
      last = of(client, request);
      first[i] = last.firstByteNanos();
    }
    Arrays.sort(first);
    return String.format(
        Locale.ROOT,
        "first byte after %.1f ms (greatest %.1f), %,.0f ms, %.1f MB",
        first[first.length / 2] / 1e6,
        first[first.length - 1] / 1e6,
        last.nanos() / 1e6,
        last.bytes() / 1e6);
  }

  static void requireSuccess(int status, String body) throws IOException {
    if (status != 200) {
      throw new IOException("The server answered " + status + ". " + body);
    }
  }

  static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("Interrupted while the server was asked.", e);
  }
}
