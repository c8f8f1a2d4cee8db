package dev.rhythmite.store.sync.client;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A key that tokens are got for: at first, when one has expired, and anew when it cannot be
 * refreshed any more.
 */
final class LoginAccess implements Access {

  static final String KEY_PREFIX = "cva_";

  private static final int LONGEST_ANSWER = 64 << 10;

  private final MetricHttp http;
  private final HttpUrl base;
  private final String key;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String publishableKey;
  private volatile @Nullable Tokens tokens;

  private record Tokens(String access, String refresh) {}

  LoginAccess(MetricHttp http, HttpUrl base, String key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  @Override
  public String token() {
    lock.lock();
    try {
      Tokens held = tokens;
      if (held == null) {
        held = login();
        tokens = held;
      }
      return held.access();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean renew(String refused) {
    lock.lock();
    try {
      // another thread was refused, too, and has renewed it already
      Tokens held = tokens;
      if (held != null && held.access().equals(refused)) {
        tokens = refreshed(held);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Tokens refreshed(Tokens old) {
    try {
      return grant("refresh_token", Map.of("refresh_token", old.refresh()));
    } catch (MetricsException e) {
      // a used or expired refresh token; a server that is busy or broken is no reason to log in
      if (e.status().orElse(0) / 100 != 4 || e.isRetryable()) {
        throw e;
      }
      return login();
    }
  }

  private Tokens login() {
    String account = "cva+" + key.substring(KEY_PREFIX.length(), 2 * KEY_PREFIX.length());
    return grant("password", Map.of("email", account + "@cvector.app", "password", key));
  }

  private Tokens grant(String type, Map<String, String> credentials) {
    Request request = new Request.Builder()
        .url(base.newBuilder()
            .addPathSegments("supabase/auth/v1/token")
            .addQueryParameter("grant_type", type)
            .build())
        .header("Accept", MetricJson.TYPE.toString())
        .header("apikey", publishableKey())
        .post(RequestBody.create(MetricJson.MAPPER.writeValueAsBytes(credentials), MetricJson.TYPE))
        .build();
    JsonNode answer = json(request);
    return new Tokens(
        text(request, answer, "access_token"), text(request, answer, "refresh_token"));
  }

  private String publishableKey() {
    if (publishableKey == null) {
      Request request = new Request.Builder()
          .url(base.newBuilder().addPathSegment("config").build())
          .header("Accept", MetricJson.TYPE.toString())
          .build();
      JsonNode config = json(request);
      String found = text(request, config, "supabasePublishableKey");
      if (!config.path("tenantId").asString("").matches("-?[0-9]{1,18}")) {
        throw incomplete(request, "tenantId");
      }
      publishableKey = found;
    }
    return publishableKey;
  }

  private JsonNode json(Request request) {
    try (Response response = http.open(request, this::hide)) {
      return MetricJson.MAPPER.readTree(response.body().byteStream().readNBytes(LONGEST_ANSWER));
    } catch (JacksonException e) {
      throw MetricsException.unusable(request, "with a body that is no JSON", e);
    } catch (IOException e) {
      throw MetricsException.cut(request, e);
    }
  }

  private static String text(Request request, JsonNode answer, String field) {
    String value = answer.path(field).stringValue("");
    if (value.isEmpty()) {
      throw incomplete(request, field);
    }
    return value;
  }

  private static MetricsException incomplete(Request request, String field) {
    return MetricsException.unusable(request, "without a usable " + field, null);
  }

  @Override
  public String hide(String text) {
    Tokens shown = tokens;
    String hidden = text.replace(key, "***");
    return shown == null
        ? hidden
        : hidden.replace(shown.access(), "***").replace(shown.refresh(), "***");
  }
}
