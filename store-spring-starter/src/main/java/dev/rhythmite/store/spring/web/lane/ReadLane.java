package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The routes that every lane has.
 *
 * <p>Bodies are written while the request's thread waits: no timeout of asynchronous requests cuts a
 * long one off, and an error in the middle breaks the connection.
 */
abstract class ReadLane {

  private final LaneStores stores;
  private final ChannelAccess access;

  ReadLane(LaneStores stores, ChannelAccess access) {
    this.stores = stores;
    this.access = access;
  }

  final LaneStores stores() {
    return stores;
  }

  final LaneRequest of(HttpServletRequest request) {
    return LaneRequest.of(request, access, stores);
  }

  @GetMapping("/channels")
  void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    LaneRequest asked = of(request);
    new ChannelListing(stores, asked.tenant(), asked.query()).send(response);
  }

  @GetMapping("/channels/{id}")
  void get(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ChannelSummary summary = stores.summary(of(request).key(id));
    ChannelForm.send(response, summary.channel(), Outcome.of(stores.now(), summary.rows()));
  }

  /** Answers with something of the rows of a channel. */
  private interface Answer {
    void send(ChannelSummary summary, LaneRequest asked) throws IOException;
  }

  private void unlessKnown(
      String id,
      HttpServletRequest request,
      HttpServletResponse response,
      AnswerFormat format,
      Answer answer)
      throws IOException {
    LaneRequest asked = of(request);
    ChannelKey key = asked.key(id);
    DataVersion version = stores.rows().version(key);
    ChannelSummary summary = stores.summary(key);
    if (!Freshness.isKnown(request, response, summary.channel(), version, format.name())) {
      answer.send(summary, asked);
    }
  }

  @GetMapping("/channels/{id}/rows")
  void rows(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AnswerFormat format = of(request).answerFormat();
    unlessKnown(id, request, response, format, (summary, asked) -> {
      RowReading reading = new RowReading(stores, summary, asked.query());
      if (asked.isHead()) {
        reading.sendHead(response, format);
      } else {
        reading.sendRows(response, format);
      }
    });
  }

  @GetMapping("/channels/{id}/columns")
  void columns(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AnswerFormat format = of(request).answerFormat();
    unlessKnown(id, request, response, format, (summary, asked) -> {
      RowReading reading = new RowReading(stores, summary, asked.query());
      if (asked.isHead()) {
        reading.sendHead(response, format);
      } else {
        reading.sendColumns(response, format);
      }
    });
  }

  @GetMapping("/channels/{id}/buckets")
  void buckets(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    unlessKnown(
        id,
        request,
        response,
        AnswerFormat.JSON,
        (summary, asked) -> new Analysis(stores, summary, asked.query()).sendBuckets(response));
  }

  @GetMapping("/channels/{id}/chart")
  void chart(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    unlessKnown(
        id,
        request,
        response,
        AnswerFormat.JSON,
        (summary, asked) -> new Analysis(stores, summary, asked.query()).sendChart(response));
  }
}
