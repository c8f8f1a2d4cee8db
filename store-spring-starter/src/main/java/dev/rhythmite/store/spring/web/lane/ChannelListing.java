package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelPage;
import dev.rhythmite.store.channel.ChannelPosition;
import dev.rhythmite.store.channel.ChannelQuery;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JsonGenerator;

/** Answers with channels, as an array page by page, or with the one of a name. */
final class ChannelListing {

  private static final int PAGE = 500;
  private static final int MOST = 10_000;

  private final LaneStores stores;
  private final String tenant;
  private final Query query;

  ChannelListing(LaneStores stores, String tenant, Query query) {
    this.stores = stores;
    this.tenant = tenant;
    this.query = query;
  }

  void send(HttpServletResponse response) throws IOException {
    Optional<String> name = query.text("name");
    if (name.isPresent()) {
      sendNamed(response, name.get());
    } else {
      sendAll(response);
    }
  }

  private void sendNamed(HttpServletResponse response, String name) throws IOException {
    ChannelSummary found = stores
        .channels()
        .list(labelled(ChannelQuery.of(tenant, 1).named(Names.ofChannel(name))))
        .channels()
        .stream()
        .findFirst()
        .orElseThrow(() -> ChannelProblem.of(
                HttpStatus.NOT_FOUND,
                "There is no channel \"" + name + "\" with such labels. List all channels.")
            .with("name", name)
            .exception());
    ChannelForm.send(response, found.channel(), Outcome.of(stores.now(), found.rows()));
  }

  private void sendAll(HttpServletResponse response) throws IOException {
    long limit = query.number("limit", 0).orElse(Long.MAX_VALUE);
    long offset = query.number("offset", 0).orElse(0);
    int size = (int) Math.min(Math.max(limit, 1), MOST);
    ChannelQuery first = labelled(ChannelQuery.of(tenant, limit <= MOST ? size : PAGE));
    ChannelQuery begun = query.text("cursor").map(text -> behind(first, text)).orElse(first);
    ChannelPage page = stores.channels().list(begun);
    if (limit == size && offset == 0 && page.next().isPresent()) {
      response.setHeader(HttpHeaders.LINK, "<?cursor=" + page.next().get() + ">; rel=\"next\"");
    }
    ChannelForm.send(response, json -> write(json, begun, page, offset, limit));
  }

  private static ChannelQuery behind(ChannelQuery channels, String cursor) {
    try {
      return channels.after(ChannelPosition.parse(cursor));
    } catch (IllegalArgumentException e) {
      throw Query.refused("cursor", cursor, String.valueOf(e.getMessage()));
    }
  }

  private void write(
      JsonGenerator json, ChannelQuery channels, ChannelPage first, long offset, long limit) {
    json.writeStartArray();
    long toSkip = offset;
    long left = limit;
    ChannelPage page = first;
    while (true) {
      for (ChannelSummary each : page.channels()) {
        if (toSkip > 0) {
          toSkip--;
        } else if (left-- > 0) {
          ChannelForm.write(json, each.channel(), Outcome.of(stores.now(), each.rows()));
        }
      }
      if (left <= 0 || page.next().isEmpty()) {
        break;
      }
      page = stores.channels().list(channels.after(page.next().get()));
    }
    json.writeEndArray();
  }

  private ChannelQuery labelled(ChannelQuery channels) {
    ChannelQuery labelled = channels;
    for (String tag : query.list("tags")) {
      labelled = labelled.withTag(key(tag), value(tag));
    }
    for (String member : query.list("metadata")) {
      labelled = labelled.withMetadata(key(member), value(member));
    }
    Optional<String> key = query.text("tag_key");
    Optional<String> value = query.text("tag_value");
    if (key.isPresent() != value.isPresent()) {
      throw Query.refused(
          "tag_key",
          key.orElse(""),
          "tag_key and tag_value belong together. Give both, or neither of them.");
    }
    return key.isPresent() ? labelled.withTag(key.get(), written(value.orElse(""))) : labelled;
  }

  private static String key(String pair) {
    int colon = pair.indexOf(':');
    return colon < 0 ? pair : pair.substring(0, colon);
  }

  /** Values may have colons themselves; a key alone is one that is true. */
  private static String value(String pair) {
    int colon = pair.indexOf(':');
    return colon < 0 ? "true" : written(pair.substring(colon + 1));
  }

  /** Python writes truth values with a capital. */
  private static String written(String value) {
    return switch (value) {
      case "True" -> "true";
      case "False" -> "false";
      default -> value;
    };
  }
}
