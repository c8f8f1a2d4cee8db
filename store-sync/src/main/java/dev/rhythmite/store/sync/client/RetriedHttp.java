package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.sync.MalformedPayloadException;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends requests with the key, as often as the policy says, and says why one failed. */
final class RetriedHttp {

  private final OkHttpClient http;
  private final @Nullable String key;
  private final RetryPolicy retry;

  /**
   * @param http follows no redirects, so that the key goes nowhere else
   */
  RetriedHttp(OkHttpClient http, @Nullable String key, RetryPolicy retry) {
    this.http = http;
    this.key = key;
    this.retry = retry;
  }

  /**
   * Returns what {@code reader} makes of the answer's body.
   *
   * @throws SyncException if there is no answer of status 200 and the expected type, or the reader
   *     finds it malformed
   */
  <T> T call(Endpoint endpoint, Request.Builder builder, MediaType expected, BodyReader<T> reader) {
    builder.header("Accept", expected + ", application/problem+json");
    if (key != null) {
      builder.header("Authorization", "Bearer " + key);
    }
    Request request = builder.build();
    Tried<T> tried;
    try {
      tried = retry.call(() -> attempt(endpoint, request, expected, reader));
    } catch (MalformedPayloadException e) {
      throw SyncException.unusable(
          endpoint,
          "answered with a body that cannot be read. Check that both sides run compatible versions"
              + " and no proxy alters bodies.",
          false,
          e);
    }
    if (tried.answer() instanceof Answer.Done<T> done) {
      return done.value();
    }
    throw failure(endpoint, tried);
  }

  private <T> Answer<T> attempt(
      Endpoint endpoint, Request request, MediaType expected, BodyReader<T> reader) {
    try (Response response = http.newCall(request).execute()) {
      if (response.code() != 200) {
        return new Answer.Refused<>(response.code(), response.headers(), detailOf(response));
      }
      checkType(endpoint, response.body().contentType(), expected);
      return new Answer.Done<>(reader.read(response.body().byteStream()));
    } catch (IOException e) {
      return new Answer.Broken<>(e);
    }
  }

  private static void checkType(Endpoint endpoint, @Nullable MediaType type, MediaType expected) {
    if (type != null
        && !(type.type().equals(expected.type()) && type.subtype().equals(expected.subtype()))) {
      throw SyncException.unusable(
          endpoint,
          "answered with "
              + type.type()
              + "/"
              + type.subtype()
              + " instead of "
              + expected
              + ". Check that the address is that of a store's sync routes.",
          false,
          null);
    }
  }

  /** A server that repeats what it was sent must not bring the key into messages. */
  private String detailOf(Response response) {
    return ProblemDetail.of(response, detail -> key == null ? detail : detail.replace(key, "***"));
  }

  private SyncException failure(Endpoint endpoint, Tried<?> tried) {
    if (tried.answer() instanceof Answer.Refused<?> refused) {
      return SyncException.refused(endpoint, tried, refused, fix(tried, refused));
    }
    IOException cause = ((Answer.Broken<?>) tried.answer()).cause();
    return Thread.currentThread().isInterrupted()
        ? SyncException.interrupted(endpoint, cause)
        : SyncException.broken(endpoint, tried, cause);
  }

  private String fix(Tried<?> tried, Answer.Refused<?> refused) {
    if (RetryPolicy.passes(refused.status()) && retry.waitsTooLong(tried)) {
      return "It asks to wait "
          + retry.retryAfter(refused).orElseThrow().toSeconds()
          + " s. Pull again after that, or raise RetryPolicy.maxTime.";
    }
    return switch (refused.status()) {
      case 301, 302, 303, 307, 308 ->
        "Redirects are not followed, so that the key goes nowhere else. Give the final address.";
      case 401, 403 -> "Check the key and what it may read.";
      case 404 -> "Check the address, and that the store is open for sync there.";
      case 410 -> "The source does not know its own cursor; check that one server answers.";
      case 429 -> "Lower the page size or raise RetryPolicy.maxTime.";
      case 502, 503, 504 -> "Pull again later, or raise RetryPolicy.maxTime.";
      default -> "Look for the reason in the server's log.";
    };
  }

  /** Reads the body of an answer. */
  interface BodyReader<T> {

    T read(InputStream body) throws IOException;
  }
}
