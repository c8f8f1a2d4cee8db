package dev.rhythmite.store.sync.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;

/** Sends requests with a token, and with a second one where the first has expired. */
final class AuthorizedHttp {

  private static final int UNAUTHORIZED = 401;
  private static final int COPIED_BYTES = 64 << 10;

  private final MetricHttp http;
  private final Access access;

  AuthorizedHttp(MetricHttp http, Access access) {
    this.http = http;
    this.access = access;
  }

  /**
   * Returns an answer of a status from 200 to 299, whose body is not read yet; the caller closes it.
   *
   * @throws MetricsException if there is none; after a token was renewed it tells of the second
   *     request
   */
  Response open(Request.Builder request) {
    String token = access.token();
    try {
      return open(request, token);
    } catch (MetricsException e) {
      if (e.status().orElse(0) != UNAUTHORIZED || !access.renew(token)) {
        throw e;
      }
      return open(request, access.token());
    }
  }

  private Response open(Request.Builder request, String token) {
    return http.open(request.header("Authorization", "Bearer " + token).build(), access::hide);
  }

  /** Returns what is read of an answer in JSON, whose body is closed then. */
  <T> T json(Request.Builder request, BodyReader<T> reader) {
    try (Response response = openJson(request)) {
      try {
        return reader.read(response.body().byteStream());
      } catch (IOException | RuntimeException e) {
        throw MetricJson.failure(response.request(), e);
      }
    }
  }

  /**
   * Writes the body of an answer to a stream, which is not closed; returns how many bytes it has.
   *
   * @throws IOException if the stream cannot be written
   */
  long download(Request.Builder request, String subtype, OutputStream out) throws IOException {
    request.header("Accept", "application/json, */*"); // what these servers are used to
    try (Response response = ofType(open(request), "application", subtype)) {
      InputStream in = response.body().byteStream();
      byte[] buffer = new byte[COPIED_BYTES];
      long bytes = 0;
      for (int read = read(response, in, buffer); read >= 0; read = read(response, in, buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
      }
      return bytes;
    }
  }

  private static int read(Response response, InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw MetricsException.cut(response.request(), e);
    }
  }

  /** Returns an open answer in JSON. */
  Response openJson(Request.Builder request) {
    return ofType(
        open(request.header("Accept", MetricJson.TYPE.toString())), "application", "json");
  }

  /** Returns an answer if its type is the expected one, and closes it if not. */
  static Response ofType(Response response, String type, String subtype) {
    MediaType found = response.body().contentType();
    if (found != null && found.type().equals(type) && found.subtype().equals(subtype)) {
      return response;
    }
    try (response) {
      throw MetricsException.unusable(
          response.request(),
          "with " + (found == null ? "no type" : found.type() + "/" + found.subtype())
              + " instead of " + type + "/" + subtype,
          null);
    }
  }

  /** Reads the body of an answer. */
  interface BodyReader<T> {

    T read(InputStream body) throws IOException;
  }
}
