package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import dev.rhythmite.store.spring.web.channel.ChannelRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Makes, changes and deletes channels, beside all that writers may. */
@RestController
@ChannelRoutes
@RequestMapping("${rhythmite.channels.base-path:}/setup/v1")
class SetupLane extends WriteLane {

  /** Parameters that say which rows are read, and not which ones are deleted. */
  private static final List<String> READING =
      List.of("limit", "offset", "cursor", "latest", "sort", "order", "columns");

  SetupLane(LaneStores stores, ChannelWrites writes, ChannelAccess access) {
    super(stores, writes, access);
  }

  @GetMapping({"/schemas/column_types", "/channels/columns/types"})
  void columnTypes(HttpServletResponse response) throws IOException {
    ChannelForm.send(response, json -> {
      json.writeStartArray();
      TypeWords.CANONICAL.forEach(json::writeString);
      json.writeEndArray();
    });
  }

  /** Makes a channel; rows in the body are left aside. Every zone is the one that there is. */
  @PostMapping({"/channels", "/zones/{zone}/channels"})
  void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    LaneRequest asked = of(request);
    ChannelBody body = body(asked).requiringTagValues();
    ChannelKey key = asked.key(body.requiredId());
    Channel channel = orTaken(
        key,
        body.name(),
        () -> stores().channels().create(key, body.requiringSchema().draft(Optional.empty())));
    ChannelForm.send(response, channel, Outcome.of(stores().now(), 0));
  }

  @PutMapping({"/channels", "/channels/{id}"})
  void put(
      @PathVariable Optional<String> id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LaneRequest asked = of(request);
    ChannelBody body = body(asked).requiringTagValues();
    ChannelKey key = id.map(asked::key).orElseGet(() -> asked.key(body.requiredId()));
    Optional<Channel> stored = stores().channels().find(key);
    stored.ifPresent(channel -> requireSchemaOf(channel, body));
    Channel channel = orTaken(
        key,
        body.name(),
        () -> stores().channels().upsert(key, body.draft(stored.map(Channel::schema))));
    ChannelForm.send(
        response, channel, Outcome.of(stores().now(), stores().rows().count(key)));
  }

  @PostMapping("/channels/{id}/clone")
  void copy(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LaneRequest asked = of(request);
    byte[] json = asked.body().readAllBytes();
    ChannelBody body = json.length == 0
        ? ChannelBody.EMPTY
        : BodyJson.read(new ByteArrayInputStream(json), ChannelBodyReader::read);
    ChannelKey target = asked.key(UUID.randomUUID());
    Channel copy = orTaken(
        target,
        body.name(),
        () -> stores().channels().copy(asked.key(id), target, body.draft(Optional.empty())));
    ChannelForm.send(response, copy, Outcome.of(stores().now(), 0));
  }

  @DeleteMapping("/channels/{id}")
  void delete(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ChannelSummary deleted =
        stores().channels().delete(List.of(of(request).key(id))).get(0);
    ChannelForm.send(response, json -> writeDeleted(json, deleted));
  }

  private void writeDeleted(JsonGenerator json, ChannelSummary deleted) {
    ChannelForm.write(
        json, deleted.channel(), Outcome.of(stores().now(), 0).deleting(deleted.rows()));
  }

  @PostMapping("/channels/batch-delete")
  void deleteAll(HttpServletRequest request, HttpServletResponse response) throws IOException {
    LaneRequest asked = of(request);
    List<UUID> ids = BodyJson.read(new ByteArrayInputStream(asked.json()), SetupLane::ids);
    List<ChannelSummary> deleted =
        stores().channels().delete(ids.stream().map(asked::key).toList());
    ChannelForm.send(response, json -> {
      json.writeStartArray();
      deleted.forEach(each -> writeDeleted(json, each));
      json.writeEndArray();
    });
  }

  private static List<UUID> ids(JsonParser json) {
    List<UUID> ids = new ArrayList<>();
    boolean there = false;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw BodyJson.wrongForm("(all)", "is no JSON object. Send one.");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean wanted = json.currentName().equals("channel_ids");
      if (json.nextToken() == JsonToken.START_ARRAY && wanted) {
        there = true;
        readIds(json, ids);
      } else {
        json.skipChildren();
      }
    }
    if (!there) {
      throw BodyJson.wrongForm("channel_ids", "is no array of ids. Send one.");
    }
    return ids;
  }

  private static void readIds(JsonParser json, List<UUID> ids) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw BodyJson.wrongForm("channel_ids", "has what is no text. Each id is one.");
      }
      ids.add(ChannelIds.parse(json.getString()));
    }
  }

  /** Deletes rows by time; no other condition is taken for one, nor passed over. */
  @DeleteMapping("/channels/{id}/rows")
  void deleteRows(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LaneRequest asked = of(request);
    Query query = asked.query();
    if (RowSelection.hasConditions(query)
        || READING.stream().anyMatch(name -> query.text(name).isPresent())) {
      throw Query.refused(
          "query",
          String.valueOf(request.getQueryString()),
          "Rows are deleted by from_date and to_date, both included, or all. Leave the rest out.");
    }
    Channel channel = required(asked.key(id));
    TimeRange range = query.range(stores().times());
    long deleted = stores().rows().delete(channel.key(), range);
    ChannelForm.send(
        response,
        channel,
        Outcome.of(stores().now(), stores().rows().count(channel.key())).deleting(deleted));
  }
}
