package dev.rhythmite.store.sync.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * The elements of an answer, read from the server while they are consumed. Whoever asks for it
 * closes it. {@link #hasNext} and {@link #next} throw a {@link MetricsException} where the answer
 * breaks off. Not for use by several threads at once.
 */
public final class AnswerStream<T> implements Iterator<T>, AutoCloseable {

  private final AuthorizedHttp http;
  private final Queue<Request.Builder> requests;
  private final Function<JsonNode, T> reader;
  private @Nullable Response response;
  private @Nullable JsonParser parser;
  private @Nullable T next;

  /** Sends the first of the requests; the others follow when the answer before them ends. */
  AnswerStream(AuthorizedHttp http, List<Request.Builder> requests, Function<JsonNode, T> reader) {
    this.http = http;
    this.requests = new ArrayDeque<>(requests);
    this.reader = reader;
    open();
  }

  private void open() {
    Request.Builder request = requests.poll();
    if (request == null) {
      return;
    }
    Response opened = http.openJson(request);
    response = opened;
    try {
      parser = MetricJson.MAPPER.createParser(opened.body().byteStream());
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw MetricsException.unusable(opened.request(), "with JSON that is no list", null);
      }
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && response != null) {
      try {
        advance();
      } catch (RuntimeException e) {
        throw failed(e);
      }
    }
    return next != null;
  }

  private void advance() {
    JsonParser reading = parser;
    if (reading == null) {
      throw new IllegalStateException("closed");
    }
    if (reading.nextToken() != JsonToken.END_ARRAY) {
      next = reader.apply(MetricJson.MAPPER.readTree(reading));
      return;
    }
    reading.nextToken(); // reads on to the end of the body, which may be broken
    closeAnswer();
    open();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The answer has no more elements.");
    }
    T element = next;
    next = null;
    if (element == null) {
      throw new IllegalStateException("closed");
    }
    return element;
  }

  private RuntimeException failed(RuntimeException failure) {
    Response broken = response;
    close();
    return broken == null ? failure : MetricJson.failure(broken.request(), failure);
  }

  /** Reads on to the end, closes, and returns the elements; all of them are held. */
  public List<T> toList() {
    List<T> elements = new ArrayList<>();
    try (this) {
      forEachRemaining(elements::add);
    }
    return elements;
  }

  /** Ends the reading; a second call does nothing. */
  @Override
  public void close() {
    requests.clear();
    next = null;
    closeAnswer();
  }

  private void closeAnswer() {
    if (response != null) {
      response.close();
    }
    response = null;
    parser = null;
  }
}
