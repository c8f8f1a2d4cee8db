package dev.rhythmite.store.sync.client;

import java.io.IOException;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends requests as often as the policy says, up to the first byte of a body. */
final class MetricHttp {

  private static final int STATUS_CLASS = 100;

  private final OkHttpClient http;
  private final RetryPolicy retry;

  /**
   * @param http follows no redirects
   */
  MetricHttp(OkHttpClient http, RetryPolicy retry) {
    this.http = http;
    this.retry = retry;
  }

  /**
   * Returns an answer of a status from 200 to 299, whose body is not read yet; the caller closes it.
   *
   * @param hiding takes secrets out of what the server says
   * @throws MetricsException if there is none
   */
  Response open(Request request, UnaryOperator<String> hiding) {
    Tried<Response> tried = retry.call(() -> attempt(request, hiding));
    if (tried.answer() instanceof Answer.Done<Response> done) {
      return done.value();
    }
    if (tried.answer() instanceof Answer.Refused<?> refused) {
      throw MetricsException.refused(request, tried, refused, fix(tried, refused));
    }
    IOException cause = ((Answer.Broken<?>) tried.answer()).cause();
    throw Thread.currentThread().isInterrupted()
        ? MetricsException.interrupted(request, cause)
        : MetricsException.broken(request, tried, cause);
  }

  private Answer<Response> attempt(Request request, UnaryOperator<String> hiding) {
    try {
      Response response = http.newCall(request).execute();
      if (response.code() / STATUS_CLASS == 2) {
        return new Answer.Done<>(response);
      }
      try (response) {
        return new Answer.Refused<>(
            response.code(), response.headers(), ProblemDetail.of(response, hiding));
      }
    } catch (IOException e) {
      return new Answer.Broken<>(e);
    }
  }

  private String fix(Tried<?> tried, Answer.Refused<?> refused) {
    if (RetryPolicy.passes(refused.status()) && retry.waitsTooLong(tried)) {
      return "It asks to wait "
          + retry.retryAfter(refused).orElseThrow().toSeconds()
          + " s. Ask again after that, or raise RetryPolicy.maxTime.";
    }
    return switch (refused.status()) {
      case 301, 302, 303, 307, 308 ->
        "Redirects are not followed, so that the key goes nowhere else. Give the final address.";
      case 401 -> "Check the key.";
      case 403 -> "Check what the key may do.";
      case 404 -> "Check the address, the name, and that these routes are on there.";
      case 413 -> "Send fewer points at a time.";
      case 429 -> "Ask less often or raise RetryPolicy.maxTime.";
      case 502, 503, 504 -> "Ask again later, or raise RetryPolicy.maxTime.";
      case 400, 415, 422 -> "Correct what is sent.";
      default -> "Look for the reason in the server's log.";
    };
  }
}
